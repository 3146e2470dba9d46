import { MINUTE_US } from '../../system/units.ts';
import type { Zone } from '../../system/zone/zone.ts';
import { type RuleName, ruleFor, variantOf } from '../counting/rules.ts';
import type { LocalRow, Matched } from './matching.ts';
import { type ForeignCause, groupForeign } from './otherSources.ts';
import { type CountedRow, countView, rowsIn, type TimeSpan, type View } from './views.ts';

/**
 * Why the total of a server is another than that of this computer.
 *
 * - `waiting`, `quarantined`, `dropped`, `other_server`, `unclear`, `not_on_server`: heartbeats that only this computer has
 * - `altered`: the server has them otherwise than they were sent, or made one of several
 * - `other_machine`, `other_tool`: heartbeats that only the server has
 * - `rule`, `each_day`, `timeout`, `writes_only`, `no_project`, `day_borders`, `server_midnight`: the same heartbeats, counted
 *   otherwise
 * - `delay`: heartbeats that the server has and does not count yet
 * - `cut_times`: fractions of seconds that the server counts and tells nobody
 */
export type Cause =
  | MissingCause
  | ForeignCause
  | 'altered'
  | 'rule'
  | 'each_day'
  | 'timeout'
  | 'writes_only'
  | 'no_project'
  | 'day_borders'
  | 'server_midnight'
  | 'delay'
  | 'cut_times'
  | 'unexplained';

const MISSING = ['waiting', 'quarantined', 'dropped', 'other_server', 'unclear', 'not_on_server'] as const;
type MissingCause = (typeof MISSING)[number];

/** The share of one cause. */
export interface DifferencePart {
  readonly cause: Cause;
  /** The machine, the editor, the time-out or the zone that it is about. */
  readonly name: string | null;
  /** Whole seconds by which it makes the server's total larger, or with a minus smaller. */
  readonly seconds: number;
  /** Of which heartbeats it speaks; undefined where it is about all of them. */
  readonly heartbeats: number | undefined;
}

/** `localSeconds` and all parts add up to `serverSeconds`. */
export interface Difference {
  readonly localSeconds: number;
  readonly serverSeconds: number;
  /** `unexplained` is the last one and always there; of the others those that say something. */
  readonly parts: readonly DifferencePart[];
}

/** What an account, or its server, does otherwise than its kind usually does. */
export interface AccountSettings {
  readonly timeoutUs?: number | undefined;
  readonly writesOnly?: boolean | undefined;
  /** What has no project is not counted (docs/servers.md#wakapi-counting, 6). */
  readonly dropsUnknown?: boolean | undefined;
  /** See `View.cutZone`. */
  readonly cutZone?: Zone | undefined;
}

/** A range as both sides know it. */
export interface Compared {
  readonly matched: Matched;
  /** How this computer counts, and from when to when. */
  readonly local: View;
  /** The same calendar days in the zone of the account. */
  readonly server: TimeSpan & { readonly zone: Zone };
  readonly dialect: RuleName;
  readonly accountSettings: AccountSettings;
  /** What the server says. */
  readonly serverSeconds: number;
  /** What it would say by now if it counted all it has; undefined where it does, or does not tell. */
  readonly currentSeconds?: number | undefined;
  /** Name of this computer, as its heartbeats carry it. */
  readonly machine: string;
}

/** How the server counts, by what is known of it: the way of its summaries. */
export function serverView(compared: Pick<Compared, 'dialect' | 'accountSettings' | 'server'>): View {
  let view: View = { rule: ruleFor(compared.dialect), ...compared.server };
  for (const step of planViews(compared, view)) view = step.view;
  return view;
}

/**
 * Takes the local total apart into the server's: one thing is changed after the other, first which heartbeats there are, then
 * how they are counted, and what each change does to the total is its cause's share. So the shares always add up; which of
 * two causes gets the seconds that both are about is a matter of this order.
 */
export function explainDifference(compared: Compared): Difference {
  const { matched, local, serverSeconds, currentSeconds } = compared;
  const localSeconds = wholeSeconds(matched.local, local);
  const parts: DifferencePart[] = [];
  let seconds = localSeconds;
  const add = (part: Pick<DifferencePart, 'cause' | 'name' | 'heartbeats'>, next: number): void => {
    parts.push({ ...part, seconds: next - seconds });
    seconds = next;
  };
  for (const { rows, ...part } of planRows(compared)) add(part, wholeSeconds(rows, local));
  let last = local;
  for (const { view, ...part } of planViews(compared, local)) {
    last = view;
    add({ ...part, heartbeats: undefined }, wholeSeconds(matched.server, view));
  }
  const total = Math.round(serverSeconds);
  const current = Math.round(currentSeconds ?? serverSeconds);
  const rest = { name: null, heartbeats: undefined };
  parts.push({ ...rest, cause: 'delay', seconds: total - current });
  const left = current - seconds;
  const isCut = matched.lacksFractions && Math.abs(left) <= stretchEnds(matched.server, last);
  parts.push({ ...rest, cause: 'cut_times', seconds: isCut ? left : 0 });
  const said = parts.filter(({ seconds, heartbeats = 0 }) => seconds !== 0 || heartbeats > 0);
  const unexplained = { ...rest, cause: 'unexplained', seconds: isCut ? 0 : left } as const;
  return { localSeconds, serverSeconds: total, parts: [...said, unexplained] };
}

/** How many heartbeats begin or end a stretch of work: what is cut off their times is less than a second each. */
function stretchEnds(rows: readonly CountedRow[], view: View): number {
  const within = rowsIn(rows, view);
  const pauses = within.filter(
    (row, at) => row.timeUs - (within[at - 1]?.timeUs ?? row.timeUs) > view.rule.timeoutUs,
  );
  return within.length === 0 ? 0 : 2 * (pauses.length + 1);
}

const wholeSeconds = (rows: readonly CountedRow[], view: View): number => Math.round(countView(rows, view));

interface RowsStep extends Pick<DifferencePart, 'name' | 'heartbeats'> {
  readonly cause: Cause;
  readonly rows: readonly CountedRow[];
}

/** From the heartbeats of this computer to those of the server. */
function* planRows({ matched, local, machine, dialect }: Compared): Iterable<RowsStep> {
  const { missing, server, foreign } = matched;
  const causeOf = (row: LocalRow): MissingCause | undefined =>
    missing.has(row) ? (row.whereabouts ?? 'not_on_server') : undefined;
  let rows: readonly LocalRow[] = matched.local;
  for (const cause of MISSING) {
    const heartbeats = rowsIn(rows, local).filter((row) => causeOf(row) === cause).length;
    rows = rows.filter((row) => causeOf(row) !== cause);
    yield { cause, name: null, heartbeats, rows };
  }
  const absent = new Set(foreign);
  const arrived = (): readonly CountedRow[] => server.filter((row) => !absent.has(row));
  yield { cause: 'altered', name: null, heartbeats: undefined, rows: arrived() };
  const groups = groupForeign(foreign, { machine, names: dialect, zone: local.zone });
  for (const { cause, name, rows } of groups) {
    for (const row of rows) absent.delete(row);
    yield { cause, name, heartbeats: rowsIn(rows, local).length, rows: arrived() };
  }
}

interface ViewStep extends Pick<DifferencePart, 'name'> {
  readonly cause: Cause;
  readonly view: View;
}

/** From the way in which this computer counts to that of the server. */
function* planViews(
  { dialect, accountSettings, server }: Pick<Compared, 'dialect' | 'accountSettings' | 'server'>,
  local: View,
): Iterable<ViewStep> {
  const { writesOnly, dropsUnknown, cutZone } = accountSettings;
  const defaultRule = ruleFor(dialect);
  const timeoutUs = accountSettings.timeoutUs ?? defaultRule.timeoutUs;
  // A time-out of one's own is another thing than a rule of one's own.
  const rule =
    local.rule.name === dialect ? { ...defaultRule, timeoutUs: local.rule.timeoutUs } : defaultRule;
  let view: View = { ...local, rule };
  yield { cause: 'rule', name: local.rule.name, view };
  view = { ...view, rule: variantOf(rule, 'summaries') };
  yield { cause: 'each_day', name: null, view };
  view = { ...view, rule: { ...view.rule, timeoutUs } };
  yield { cause: 'timeout', name: `${timeoutUs / MINUTE_US} min`, view };
  if (writesOnly === true) {
    view = { ...view, writesOnly };
    yield { cause: 'writes_only', name: null, view };
  }
  if (dropsUnknown === true) {
    view = { ...view, rule: { ...view.rule, dropsUnknown } };
    yield { cause: 'no_project', name: null, view };
  }
  view = { ...view, ...server };
  yield { cause: 'day_borders', name: server.zone.name, view };
  if (cutZone !== undefined) {
    view = { ...view, cutZone };
    yield { cause: 'server_midnight', name: cutZone.name, view };
  }
}
