import type { AiActivity } from './ai.ts';
import type { Heartbeat, HeartbeatInput } from './heartbeat.ts';
import { INT32_LIMIT } from './numbers.ts';

/**
 * Two servers index names; a longer name makes their database refuse the whole request
 * (docs/servers.md#field-limits).
 */
const NAME_BYTES = 1_000;
const USER_AGENT_BYTES = 2_000;
/** No Unix file system has longer paths. */
const ENTITY_BYTES = 8_192;

/**
 * A text that every server's database accepts: NUL characters are removed, and half a surrogate pair becomes the
 * replacement character.
 */
export function mendText(text: string): string {
  const whole = text.includes('\0') ? text.replaceAll('\0', '') : text;
  return whole.isWellFormed() ? whole : whole.toWellFormed();
}

/** The longest beginning of a text with at most this many bytes in UTF-8; never cuts a character. */
export function cutToBytes(text: string, mostBytes: number): string {
  if (text.length * 3 <= mostBytes) return text;
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += bytesOf(character.codePointAt(0) ?? 0);
    if (bytes > mostBytes) break;
    end += character.length;
  }
  return text.slice(0, end);
}

const bytesOf = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);

type Change = (text: string, mostBytes: number) => string;

/** The heartbeat with all its texts mended and nothing cut, so that patterns can be matched against it. */
export function mendHeartbeat(heartbeat: Heartbeat): Heartbeat {
  return isFitting(heartbeat) ? heartbeat : changeTexts(heartbeat, mendText);
}

/**
 * The caller's input with its names mended, so that the user's patterns are matched against the names that are
 * stored.
 */
export function mendInput(input: HeartbeatInput): HeartbeatInput {
  const name = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : mendText(text);
  return {
    ...input,
    entity: mendText(input.entity),
    entityType: mendText(input.entityType),
    project: name(input.project),
    alternateProject: name(input.alternateProject),
    alternateBranch: name(input.alternateBranch),
    language: name(input.language),
    alternateLanguage: name(input.alternateLanguage),
  };
}

/**
 * The heartbeat as every server accepts it: texts mended and cut, numbers beyond 32 bits left out. Equal heartbeats
 * give equal results.
 */
export function fitHeartbeat(heartbeat: Heartbeat): Heartbeat {
  if (isFitting(heartbeat)) return heartbeat;
  const fitted = changeTexts(heartbeat, (text, mostBytes) => cutToBytes(mendText(text), mostBytes));
  return {
    ...fitted,
    lines: fitNumber(fitted.lines),
    lineno: fitNumber(fitted.lineno),
    cursorpos: fitNumber(fitted.cursorpos),
    projectRootCount: fitNumber(fitted.projectRootCount),
    aiLineChanges: fitNumber(fitted.aiLineChanges),
    humanLineChanges: fitNumber(fitted.humanLineChanges),
    lineAdditions: fitNumber(fitted.lineAdditions),
    lineDeletions: fitNumber(fitted.lineDeletions),
  };
}

/**
 * Whether a heartbeat is as every server accepts it: a cheap check for short ordinary texts and small numbers, which nearly all
 * have. With less in it, it still is.
 */
export function isFitting(heartbeat: Heartbeat): boolean {
  for (const value of Object.values(heartbeat)) {
    if (typeof value === 'string' && !isPlainText(value)) return false;
    if (typeof value === 'number' && value !== heartbeat.timeUs && fitNumber(value) === undefined)
      return false;
  }
  if (heartbeat.ai !== undefined && !isPlainAi(heartbeat.ai)) return false;
  return heartbeat.dependencies?.every(isPlainText) ?? true;
}

const isPlainAi = (ai: AiActivity): boolean =>
  Object.values(ai).every((value) => typeof value !== 'string' || isPlainText(value));

const isPlainText = (text: string): boolean =>
  text.length * 3 <= NAME_BYTES && !text.includes('\0') && text.isWellFormed();

function changeTexts(heartbeat: Heartbeat, change: Change): Heartbeat {
  const name = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : change(text, NAME_BYTES);
  return {
    ...heartbeat,
    entity: change(heartbeat.entity, ENTITY_BYTES),
    type: change(heartbeat.type, NAME_BYTES),
    category: change(heartbeat.category, NAME_BYTES),
    project: name(heartbeat.project),
    branch: name(heartbeat.branch),
    language: name(heartbeat.language),
    dependencies: heartbeat.dependencies?.map((each) => change(each, NAME_BYTES)),
    ai:
      heartbeat.ai === undefined
        ? undefined
        : {
            ...heartbeat.ai,
            session: name(heartbeat.ai.session),
            model: name(heartbeat.ai.model),
            plan: name(heartbeat.ai.plan),
          },
    machine: name(heartbeat.machine),
    userAgent: change(heartbeat.userAgent, USER_AGENT_BYTES),
  };
}

function fitNumber(value: number | undefined): number | undefined {
  return value !== undefined && value >= -INT32_LIMIT && value < INT32_LIMIT ? value : undefined;
}
