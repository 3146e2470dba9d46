/** Names in the table `state`. */

/** The moment from which on agents' activity counts: that of the first sync, or an earlier one that was asked for. */
export const SINCE = 'agents since';
/** When logs were last looked at. */
export const SYNCED = 'agents synced';
/** Begins the name of how far a log was read. */
export const LOG = 'agents log ';
/** The same for reading what happened before `SINCE`, while that goes on. */
export const BACK = 'agents back ';
/** What was forgotten of agents' work; see `noteForgotten`. */
export const FORGOTTEN = 'agents forgotten';
/** Begins all of them. */
export const ALL = 'agents ';
