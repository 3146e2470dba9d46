import { MINUTE_US, SECOND_US } from '../system/units.ts';

/** A stretch of time in which agents worked, in microseconds since 1970; both ends are activities. */
export interface AgentSpan {
  readonly fromUs: number;
  readonly toUs: number;
}

/** What an editor sent at a moment near an agent's work. */
export interface NearbyBeat {
  readonly timeUs: number;
  readonly type: string;
  readonly category: string;
  /** Added minus removed by hand; null where the plugin did not say. */
  readonly humanLineChanges: number | null;
}

/** What is known of a span's surroundings. */
export interface AroundSpan {
  /** When lines were first changed by hand after the span; undefined: they were not. */
  readonly firstEditUs: number | undefined;
  /** The plugin tells around that time when lines are changed by hand, so that its silence means that none were. */
  readonly isCounting: boolean;
}

/** Within so much of an agent's activity, what a person does without changing lines is looking at the agent's work. */
const NEAR_US = 2 * MINUTE_US;

/** The same until the first change by hand, where the plugin tells of changes. */
export const WIDE_US = 30 * MINUTE_US;

/** A change by hand counts as one after the agent's work when it is so much later. */
const EDIT_AFTER_US = SECOND_US;

/** The stretches in which agents worked: activities that are less than half an hour apart are of one. In the order of time. */
export function spansOf(timesUs: readonly number[]): readonly AgentSpan[] {
  const spans: AgentSpan[] = [];
  for (const timeUs of [...timesUs].sort((one, other) => one - other)) {
    const last = spans.at(-1);
    if (last !== undefined && timeUs - last.toUs < WIDE_US)
      spans[spans.length - 1] = { ...last, toUs: timeUs };
    else spans.push({ fromUs: timeUs, toUs: timeUs });
  }
  return spans;
}

/** When lines were first changed by hand after a span. */
export function firstEditAfter(
  beats: Iterable<Pick<NearbyBeat, 'timeUs' | 'humanLineChanges'>>,
  { toUs }: AgentSpan,
): number | undefined {
  let first: number | undefined;
  for (const { timeUs, humanLineChanges } of beats) {
    if (!humanLineChanges || timeUs <= toUs + EDIT_AFTER_US) continue;
    if (first === undefined || timeUs < first) first = timeUs;
  }
  return first;
}

/**
 * Whether an editor's heartbeat counts as an agent's, by the rule of wakatime-cli (docs/agents.md#heartbeats-of-editors-nearby).
 * One that tells of lines changed by hand never does, nor one of another kind of work without a file.
 */
export function isOfAgent(
  beat: NearbyBeat,
  span: AgentSpan,
  { firstEditUs, isCounting }: AroundSpan,
): boolean {
  const isCode = beat.type === 'file' || beat.category === 'coding';
  if (!isCode || beat.category === 'ai coding' || beat.humanLineChanges) return false;
  if (isWithin(beat.timeUs, span, NEAR_US)) return true;
  if (!isCounting || !isWithin(beat.timeUs, span, WIDE_US)) return false;
  return firstEditUs === undefined || beat.timeUs < firstEditUs;
}

const isWithin = (timeUs: number, { fromUs, toUs }: AgentSpan, aroundUs: number): boolean =>
  timeUs > fromUs - aroundUs && timeUs < toUs + aroundUs;
