import { MINUTE_US } from '../../system/units.ts';
import { asId, asList, asMoment, asSeconds, asTexts, filledText } from './fields.ts';
import { asObject, type JsonObject, parseAnswer, type ServerAnswer } from './json.ts';

/** A goal that was set on the server; undefined is what it does not say. */
export interface ServerGoal {
  readonly id: string | undefined;
  readonly title: string | undefined;
  /** `day` or `week`; any other word as it came. */
  readonly period: string | undefined;
  /** The period that now is, in microseconds since 1970. */
  readonly fromUs: number | undefined;
  /** The first moment after it. */
  readonly toUs: number | undefined;
  readonly targetSeconds: number | undefined;
  /** Done in the period that now is. */
  readonly actualSeconds: number | undefined;
  /** `success`, `fail`, `pending` or `ignored`; any other word as it came. */
  readonly status: string | undefined;
  /** Less is better. */
  readonly isInverse: boolean;
  readonly languages: readonly string[];
  readonly projects: readonly string[];
  readonly editors: readonly string[];
}

/**
 * Reads WakaTime's list of goals, or a single one; those that are switched off are left out.
 *
 * @throws AppError 'auth' for 401, else 'api' (docs/servers.md#wakatime-goals)
 */
export function parseGoals(answer: ServerAnswer, server: string): readonly ServerGoal[] {
  const { data } = parseAnswer(answer, server);
  const one = asObject(data);
  const goals = one === undefined ? asList(data) : [one];
  return goals.filter((goal) => goal['is_enabled'] !== false).map(readGoal);
}

function readGoal(goal: JsonObject): ServerGoal {
  const now = asList(goal['chart_data']).at(-1);
  const range = asObject(now?.['range']);
  const lastUs = asMoment(range?.['end']);
  return {
    id: asId(goal['id']),
    title: filledText(goal['custom_title']) ?? filledText(goal['title']),
    period: filledText(goal['delta']),
    fromUs: asMoment(range?.['start']),
    // The last second of a day is told as its end.
    toUs: lastUs === undefined ? undefined : Math.ceil(lastUs / MINUTE_US) * MINUTE_US,
    targetSeconds: asSeconds(now?.['goal_seconds']) ?? asSeconds(goal['seconds']),
    actualSeconds: asSeconds(now?.['actual_seconds']),
    status: filledText(goal['status']) ?? filledText(now?.['range_status']),
    isInverse: goal['is_inverse'] === true,
    languages: asTexts(goal['languages']),
    projects: asTexts(goal['projects']),
    editors: asTexts(goal['editors']),
  };
}

/** The daily goal in Hackatime's status bar; none is no goal. Throws as `parseGoals` (docs/servers.md#hackatime-status-bar). */
export function parseStatusBarGoal(answer: ServerAnswer, server: string): readonly ServerGoal[] {
  const goal = asObject(asObject(parseAnswer(answer, server)['data'])?.['goal']);
  if (goal === undefined) return [];
  const isComplete = goal['complete'];
  return [
    {
      id: undefined,
      title: undefined,
      period: 'day',
      fromUs: undefined,
      toUs: undefined,
      targetSeconds: asSeconds(goal['target_seconds']),
      actualSeconds: asSeconds(goal['tracked_seconds']),
      status: typeof isComplete !== 'boolean' ? undefined : isComplete ? 'success' : 'pending',
      isInverse: false,
      languages: [],
      projects: [],
      editors: [],
    },
  ];
}
