import type { BlockedRows } from '../../../report/counting/blocks.ts';
import type { Rule } from '../../../report/counting/rules.ts';
import type { ReportRow } from '../../../report/groups/dimensions.ts';
import { fillLastNames, fillLastNamesOf, fillsLastNames } from '../../../report/groups/lastNames.ts';
import { mayHaveLastNames, readEarlier } from '../../../store/history/lastNames.ts';
import type { Store } from '../../../store/store.ts';

/** Heartbeats of the local history from a moment on, with the names that the rule's server puts in the place of last names. */
export function withLastNames(rows: BlockedRows, rule: Rule, fromUs: number, store: Store): BlockedRows {
  return isConcerned(rule, store)
    ? fillLastNames(rows, rule.name, (project) => readEarlier(store, fromUs, project))
    : rows;
}

/** As `withLastNames`, for heartbeats one by one. */
export function rowsWithLastNames(
  rows: Iterable<ReportRow>,
  rule: Rule,
  fromUs: number,
  store: Store,
): Iterable<ReportRow> {
  return isConcerned(rule, store)
    ? fillLastNamesOf(rows, rule.name, (project) => readEarlier(store, fromUs, project))
    : rows;
}

const isConcerned = (rule: Rule, store: Store): boolean =>
  fillsLastNames(rule.name) && mayHaveLastNames(store);
