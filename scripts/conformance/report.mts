import type { Case } from '../../test/compat/runner/format.ts';
import type { Verdict } from '../../test/compat/runner/runCase.ts';

export interface Outcome {
  readonly case: Case;
  readonly verdict: Verdict;
  /** A difference that docs/differences.md explains, seen in another program. */
  readonly isDeliberate: boolean;
}

export interface Report {
  readonly text: string;
  readonly isDifferent: boolean;
}

type Kind = 'passed' | 'different' | 'skipped' | 'deliberate';

/** The cases that differ, in words, and how many there are of each kind. */
export function report(outcomes: readonly Outcome[]): Report {
  const of = (kind: Kind) => outcomes.filter((outcome) => kindOf(outcome) === kind);
  const deliberate = of('deliberate');
  const skipped = of('skipped');
  const lines = [
    ...of('different').flatMap(linesOf),
    ...(deliberate.length > 0 ? ['deliberate (docs/differences.md):', ''] : []),
    ...deliberate.flatMap(linesOf),
    ...skipped.map(({ case: one, verdict }) => `skipped ${one.name}: ${verdict.differences.join(', ')}`),
    `${of('passed').length} passed, ${of('different').length} different, ${skipped.length} skipped${
      deliberate.length > 0 ? `, ${deliberate.length} deliberate` : ''
    }`,
  ];
  return { text: `${lines.join('\n')}\n`, isDifferent: of('different').length > 0 };
}

/** The same as one JSON object. */
export function reportJson(outcomes: readonly Outcome[]): Report {
  const count = (kind: Kind) => outcomes.filter((outcome) => kindOf(outcome) === kind).length;
  const object = {
    passed: count('passed'),
    different: count('different'),
    skipped: count('skipped'),
    deliberate: count('deliberate'),
    cases: outcomes.map((outcome) => ({
      name: outcome.case.name,
      about: outcome.case.about,
      source: outcome.case.source,
      difference: outcome.case.difference ?? null,
      outcome: kindOf(outcome),
      differences: outcome.verdict.differences,
    })),
  };
  return { text: `${JSON.stringify(object, null, 1)}\n`, isDifferent: object.different > 0 };
}

function kindOf({ verdict, isDeliberate }: Outcome): Kind {
  return verdict.outcome === 'different' && isDeliberate ? 'deliberate' : verdict.outcome;
}

function linesOf({ case: one, verdict, isDeliberate }: Outcome): readonly string[] {
  const reason = isDeliberate ? ` [${one.difference}]` : '';
  return [
    `${one.name}${reason}`,
    `  ${one.about}`,
    ...verdict.differences.map((difference) => `  - ${difference}`),
    '',
  ];
}
