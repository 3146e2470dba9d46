/**
 * Guesses the language of a file by its content if its name says nothing; only when the user asked for guessing.
 * Signs have to be certain: a wrong language is worse than none. docs/wakatime-cli.md#guessing
 */
import { hasDoctype } from './analysers/analyser.ts';
import { lexerByModeline } from './modeline.ts';
import { languageOf } from './names.ts';
import { languageByShebang } from './shebang.ts';

const PYTHON_IMPORT =
  /^(?:import [\w.]+(?:, *[\w.]+)*(?: as \w+)?|from [\w.]+ import (?:\(|\*|\w+(?: as \w+)?(?:, *\w+(?: as \w+)?)*))[ \t]*(?:#.*)?\r?$/m;

function languageByText(text: string): string | undefined {
  const start = text.slice(0, 4096);
  const isXml = /^\s*<\?xml\b/.test(start);
  if (isXml && text.includes('<xsl:')) return 'XSLT';
  if (hasDoctype(start, 'html') || /^\s*<html[\s>]/i.test(start)) return 'HTML';
  if (isXml) return 'XML';
  if (/^\s*<\?php\b/.test(start)) return 'PHP';
  if (/^(?:\.\\"|\.TH )/.test(start)) return 'Groff';
  if (/^(?:diff --git |--- \S.*\n\+\+\+ )/.test(start)) return 'Diff';
  if (/^(?:my|our)\s+[$@%(]|^use (?:strict|warnings)\b/m.test(text) && !text.includes(':=')) return 'Perl';
  if (PYTHON_IMPORT.test(start)) return 'Python';
  if (/^@(?:implementation|interface|protocol)\b/m.test(text) && /^@end\b/m.test(text)) return 'Objective-C';
  if (/^#include <[a-z_]+>/m.test(start) || /^using namespace /m.test(start)) return 'C++';
  if (/^#include <[\w/]+\.h>/m.test(start)) return 'C';
  return undefined;
}

/** @param text the head of the file, one character per byte */
export function guessLanguage(text: string): string | undefined {
  if (text === '' || text.includes('\0')) return undefined;
  const byShebang = languageByShebang(text);
  if (byShebang !== undefined) return byShebang;
  const lexer = lexerByModeline(text);
  return lexer === undefined ? languageByText(text) : languageOf(lexer);
}
