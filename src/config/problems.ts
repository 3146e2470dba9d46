import type { Log } from '../system/ports.ts';
import type { ConfigDocument } from './document/document.ts';
import type { ConfigPlace, ConfigView } from './sources.ts';

/** Something in the configuration that a person should mend. */
export interface ConfigProblem {
  /** Where it stands, as far as it stands in a file. */
  readonly place: ConfigPlace | undefined;
  readonly message: string;
}

/** What a call does not understand in its settings: kept for people, and logged for those who look later. */
export interface ProblemCollector {
  readonly all: readonly ConfigProblem[];
  /** A log whose warnings are kept as well; their field `setting` says where they belong. */
  readonly log: Pick<Log, 'warn'>;
}

/** Collects problems; `view` tells where a setting stands. */
export function collectProblems(view: ConfigView, log: Log): ProblemCollector {
  const all: ConfigProblem[] = [];
  return {
    all,
    log: {
      warn(message, fields = {}) {
        const { setting, position } = fields;
        log.warn(message, fields);
        const which = typeof position === 'number' && position > 1 ? ` (number ${position})` : '';
        all.push({
          place: typeof setting === 'string' ? view.whereIs(setting) : undefined,
          message: typeof setting === 'string' ? `${setting}: ${message}${which}` : message,
        });
      },
    },
  };
}

/** What the files themselves hold that could not be understood as it stands. */
export function problemsOf(documents: readonly ConfigDocument[]): readonly ConfigProblem[] {
  return documents.flatMap(({ file, diagnostics, meant }) =>
    [...diagnostics, ...meant.remarks].map(({ line, message }) => ({ place: { file, line }, message })),
  );
}

/** Says in the log what of the files was not understood as it stands. */
export function logRemarks(documents: readonly ConfigDocument[], log: Pick<Log, 'warn'>): void {
  for (const { file, meant } of documents) {
    for (const { line, message } of meant.remarks) log.warn(message, { config: file, line });
  }
}

/** A problem in a line: `FILE:LINE: what is wrong`. */
export function formatProblem({ place, message }: ConfigProblem): string {
  return place?.file === undefined ? message : `${place.file}:${place.line}: ${message}`;
}
