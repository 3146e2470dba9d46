/**
 * The door of the rollup, what reports read in place of a large history: its heartbeats packed by days, and totals of days
 * and months. Outside of this folder and its tests nothing is imported from it but this file.
 */
export { findRollupDamage } from './damage.ts';
export { removeRollup, rollupFileOf } from './file.ts';
export { invalidateRollup, noteChangedDays } from './generation.ts';
export { hasFewHeartbeats, readReportRows } from './read.ts';
export { countByPeriods, prepareReports } from './totals/countByPeriods.ts';
export { countMatrixByPeriods } from './totals/countMatrix.ts';
export { countUnpacked } from './update.ts';
