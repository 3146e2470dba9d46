import { type Construct, createScanner, type Scanner, type Token } from '../scanner.ts';
import { blockComment, quoted } from '../skip.ts';

/**
 * First part of every name behind `use` (not `use const`), and the file names behind `include` and `require` in single
 * quotes (docs/wakatime-cli.md#statements).
 */
export function parsePhp(text: string): readonly string[] {
  const found: string[] = [];
  const scanner = createScanner(text, {
    constructs: [
      html(),
      lineComment('//'),
      lineComment('#'),
      blockComment('/*', '*/'),
      heredoc(),
      quoted('"', { multiline: true }),
      quoted("'", { multiline: true }),
    ],
    stops: '\\b(?:use|(?:include|require)(?:_once)?)\\b',
    ignoreCase: true,
  });
  scanner.moveTo(behindHtml(text, 0));
  for (let keyword = scanner.seek(); keyword !== undefined; keyword = scanner.seek()) {
    const before = text.slice(Math.max(0, keyword.start - 2), keyword.start);
    if (/[:\\]$|->$/.test(before)) continue;
    if (keyword.text.toLowerCase() === 'use') found.push(...readNames(scanner));
    else found.push(readFile(scanner));
  }
  return found.filter((name) => !/^(?:app|'app\.php')$/i.test(name));
}

function readNames(scanner: Scanner): readonly string[] {
  const names: string[] = [];
  let token = scanner.nextInStatement();
  if (/^const$/i.test(token?.text ?? '')) return names;
  if (/^function$/i.test(token?.text ?? '')) token = scanner.nextInStatement();
  // The part of the name that is read next counts; behind it come the other parts and the alias.
  let isFirst = true;
  for (; token !== undefined; token = scanner.nextInStatement()) {
    if (token.text === ',') isFirst = true;
    else if (token.kind === 'word') {
      if (isFirst) names.push(token.text);
      isFirst = false;
    } else if (token.text !== '\\') {
      scanner.putBack(token);
      break;
    }
  }
  return names;
}

/** '' unless a literal without variables follows. */
function readFile(scanner: Scanner): string {
  let token: Token | undefined = scanner.nextInStatement();
  while (token?.text === '(') token = scanner.nextInStatement();
  if (token === undefined) return '';
  if (token.kind !== 'literal') {
    scanner.putBack(token);
    return '';
  }
  const path = token.text.slice(1, -1);
  const hasVariables = token.text.startsWith('"') && path.includes('$');
  return path === '' || hasVariables || token.text.startsWith('<') ? '' : `'${path}'`;
}

function behindHtml(text: string, from: number): number {
  const open = /<\?(?!xml\b)(?:php\b|=)?/gi;
  open.lastIndex = from;
  return open.test(text) ? open.lastIndex : text.length;
}

/** What stands between two blocks of code. */
function html(): Construct {
  return { open: '?>', kind: 'comment', skip: (text, start) => behindHtml(text, start) };
}

/** Up to the end of the line or of the code; `#[` begins an attribute. */
function lineComment(open: string): Construct {
  const skip = (text: string, start: number): number => {
    if (text.startsWith('#[', start)) return -1;
    const end = /\n|\?>/g;
    end.lastIndex = start;
    return end.exec(text)?.index ?? text.length;
  };
  return { open, kind: 'comment', skip };
}

/** `<<<LABEL` up to the line that begins with the label. */
function heredoc(): Construct {
  const opening = /<<<[ \t]*(["']?)([A-Za-z_]\w*)\1\r?\n/y;
  const skip = (text: string, start: number): number => {
    opening.lastIndex = start;
    const label = opening.exec(text)?.[2];
    if (label === undefined) return -1;
    let index = text.indexOf(label, opening.lastIndex);
    for (; index !== -1; index = text.indexOf(label, index + label.length)) {
      let before = index - 1;
      while (text.charAt(before) === ' ' || text.charAt(before) === '\t') before--;
      if (text.charAt(before) === '\n' && !/\w/.test(text.charAt(index + label.length)))
        return index + label.length;
    }
    return text.length;
  };
  return { open: '<<<', kind: 'literal', skip };
}
