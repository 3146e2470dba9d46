/** Chooses between the lexers that a file name may stand for. */
import { analyserOf } from './analysers/index.ts';
import { lexerByModeline } from './modeline.ts';
import { priorityOf } from './names.ts';
import type { Siblings } from './siblings.ts';

/** What can be known about a file beyond its name; each part is read on first use. */
export interface LanguageEvidence {
  /** In lower case, with its dot. */
  readonly extension: string;
  /** The head of the file, one character per byte; empty when it cannot be read. */
  text(): string;
  readonly siblings: Siblings;
}

/** Objective-C and Matlab share `.m`: the files beside it decide. docs/wakatime-cli.md#ranking */
function weighSiblings(lexer: string, siblings: Siblings): number {
  if (lexer === 'Objective-C') return (siblings.any('.mat') ? -0.01 : 0.01) + (siblings.any('.h') ? 0.01 : 0);
  if (lexer === 'Matlab') return (siblings.any('.mat') ? 0.01 : 0) + (siblings.any('.h') ? 0 : 0.01);
  return 0;
}

interface Weighed {
  readonly lexer: string;
  readonly weight: number;
}

function weigh(lexers: readonly string[], evidence: LanguageEvidence): readonly Weighed[] {
  return lexers
    .map((lexer) => ({
      lexer,
      weight: (analyserOf(lexer)?.(evidence.text()) ?? 0) + weighSiblings(lexer, evidence.siblings),
      priority: priorityOf(lexer),
    }))
    .sort((a, b) => b.weight - a.weight || b.priority - a.priority || (a.lexer < b.lexer ? 1 : -1));
}

/**
 * `.fs` is F# or Forth, and neither has marks the common analysers would see. A definition (`: square dup * ;`) is needed
 * before Forth's comments count: `( ` is common in F# too. docs/wakatime-cli.md#forth-and-f
 */
function decideForth(best: Weighed, text: string): Weighed {
  const isDefinition = /^:[ \t]+\S[^;]{0,400};(?:\s|$)/m.test(text.slice(0, 65_536));
  const comments = (/(?:^|\s)\\ /.test(text) ? 0.5 : 0) + (text.includes('( ') ? 0.2 : 0);
  const forth = isDefinition ? Math.min(1, 0.9 + comments) : 0;
  const isMatch = text.includes('let ') && text.includes('match ') && text.includes(' ->');
  const isCommented = text.includes('// ') || (text.includes('(* ') && text.includes(' *)'));
  const fsharp = Math.min(1, (isMatch ? 0.9 : 0) + (isCommented ? 0.7 : 0));
  let decided = best;
  if (forth > 0 && forth >= decided.weight) decided = { lexer: 'Forth', weight: forth };
  if (fsharp > 0 && fsharp >= decided.weight) decided = { lexer: 'FSharp', weight: fsharp };
  return decided;
}

/**
 * A modeline decides between the candidates. For any other language its analyser must find more than the best
 * candidate's did (a `.h` with `ft=cpp`). docs/wakatime-cli.md#modelines
 */
function decideModeline(best: Weighed, candidates: readonly string[], text: string): Weighed {
  const lexer = lexerByModeline(text);
  if (lexer === undefined) return best;
  if (candidates.includes(lexer)) return { lexer, weight: 1 };
  const weight = analyserOf(lexer)?.(text) ?? 0;
  return weight > best.weight ? { lexer, weight } : best;
}

/**
 * The lexer that fits best: by content, then by priority, then by name. A single candidate is used as it is, and the
 * file is not opened if no candidate can be recognised by its content.
 */
export function chooseLexer(lexers: readonly string[], evidence: LanguageEvidence): string | undefined {
  if (lexers.length < 2) return lexers[0];
  const [best] = weigh(lexers, evidence);
  if (best === undefined || lexers.every((lexer) => analyserOf(lexer) === undefined)) return best?.lexer;
  const text = evidence.text();
  const chosen = evidence.extension === '.fs' ? decideForth(best, text) : best;
  return decideModeline(chosen, lexers, text).lexer;
}
