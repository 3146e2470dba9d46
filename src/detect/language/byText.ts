/** What the text of a file says about its language, after its name left that open. */
import { lexerByModeline } from './modeline.ts';
import { languageOf } from './names.ts';
import { languageByShebang } from './shebang.ts';

/**
 * The language of a file whose ending or name several share: by its first line, a modeline that names one of them, the
 * rules. Undefined where the name decides. The rules are loaded here, for a file that needs them.
 *
 * @param key what the rules are kept under
 * @param head the head of the file, one character per byte
 */
export async function languageByText(key: string, head: string): Promise<string | undefined> {
  const byShebang = languageByShebang(head);
  if (byShebang !== undefined) return byShebang;
  const { languageByRules } = await import('./rules/index.ts');
  const lexer = lexerByModeline(head);
  return languageByRules(key, head, lexer === undefined ? undefined : languageOf(lexer));
}

/**
 * The language of a file whose name says nothing: by its first line, a modeline, or because it is XML or JSON as a whole.
 *
 * @param head the head of the file, one character per byte
 */
export function languageOfNameless(head: string): string | undefined {
  if (head === '' || head.includes('\0')) return undefined;
  const byShebang = languageByShebang(head);
  if (byShebang !== undefined) return byShebang;
  const lexer = lexerByModeline(head);
  if (lexer !== undefined) return languageOf(lexer);
  if (/^\s{0,1000}<\?xml[\s?]/.test(head)) return head.includes('<xsl:') ? 'XSLT' : 'XML';
  const isBracketed = /^\s{0,1000}[{[]/.test(head) && /[}\]]\s{0,100}$/.test(head.slice(-200));
  return isBracketed && isJson(head) ? 'JSON' : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
