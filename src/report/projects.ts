import type { Extent } from './counting/extents.ts';
import type { GroupTotal } from './counting/totals.ts';
import type { Report } from './report.ts';

/** A project with its time and when it was first and last worked on. */
export interface ProjectTotal extends GroupTotal, Extent {}

/** The projects of a report by project. */
export function projectsOf({ groups: [projects = []], extents }: Report): readonly ProjectTotal[] {
  return projects.map((group) => ({ ...group, ...(extents.get(group.name) ?? { firstUs: 0, lastUs: 0 }) }));
}
