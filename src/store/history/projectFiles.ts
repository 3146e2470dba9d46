import type { Store } from '../store.ts';
import { createTextReader } from '../strings.ts';

/** What was recorded under one project, each once. */
export interface ProjectFiles {
  /** Paths of files, as they were recorded; without urls, domains and apps. */
  readonly files: ReadonlySet<string>;
  readonly branches: ReadonlySet<string>;
}

/** Files and branches by the name of the project, for all projects that have one. */
export function readProjectFiles({ access }: Pick<Store, 'access'>): ReadonlyMap<string, ProjectFiles> {
  return access.read((queries) => {
    const textOf = createTextReader(queries, new Map());
    const found = new Map<string, { files: Set<string>; branches: Set<string> }>();
    const text = `
      SELECT DISTINCT project, entity, branch FROM heartbeat
      WHERE project IS NOT NULL AND type = (SELECT id FROM string WHERE value = 'file')`;
    const rows = queries.sql(text).all() as { project: number; entity: number; branch: number | null }[];
    for (const { project, entity, branch } of rows) {
      const name = textOf(project);
      const one = found.get(name) ?? { files: new Set(), branches: new Set() };
      found.set(name, one);
      one.files.add(textOf(entity));
      if (branch !== null) one.branches.add(textOf(branch));
    }
    return found;
  });
}
