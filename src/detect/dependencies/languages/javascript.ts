import {
  beginsStatement,
  type Construct,
  createScanner,
  isWordPart,
  type Scanner,
  type Syntax,
  type Token,
} from '../scanner.ts';
import { cComments, quoted } from '../skip.ts';

/**
 * What JavaScript and TypeScript code imports: the last part of the path after `import`, static or dynamic, without its
 * extension; `require` and `export … from` do not count (docs/wakatime-cli.md#statements).
 */
export function parseJavaScript(text: string): readonly string[] {
  const found: string[] = [];
  const scanner = createScanner(text, javascriptSyntax());
  for (let keyword = scanner.seek(); keyword !== undefined; keyword = scanner.seek()) {
    const source = readSource(scanner, keyword);
    if (source !== undefined) found.push(moduleName(source));
  }
  return found;
}

function readSource(scanner: Scanner, keyword: Token): string | undefined {
  const before = scanner.before(keyword);
  if (before === '.' || before === '#') return undefined;
  let token = scanner.nextInStatement();
  if (token?.text === '(') return literalOrPutBack(scanner);
  if (!beginsStatement(before)) return undefined;
  let isNamed = false;
  for (; token !== undefined; token = scanner.nextInStatement()) {
    if (token.kind === 'literal') {
      if (!isNamed) return plainLiteral(token);
    } else if (token.text === '{') isNamed = true;
    else if (token.text === '}') isNamed = false;
    else if (token.text === 'require') {
      if (scanner.nextInStatement()?.text !== '(') return undefined;
    } else if (token.text === 'import' || (token.kind === 'symbol' && !'*,='.includes(token.text))) {
      scanner.putBack(token);
      return undefined;
    }
  }
  return undefined;
}

function literalOrPutBack(scanner: Scanner): string | undefined {
  const token = scanner.nextInStatement();
  if (token === undefined) return undefined;
  if (token.kind === 'literal') return plainLiteral(token);
  scanner.putBack(token);
  return undefined;
}

const plainLiteral = (token: Token): string | undefined =>
  token.text.startsWith('`') ? undefined : token.text;

function moduleName(literal: string): string {
  const path = literal.slice(1, -1).trim();
  const last = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return last.replace(/\.\w{1,4}$/, '');
}

function javascriptSyntax(): Syntax {
  return {
    constructs: [...cComments(), quoted('"'), quoted("'"), template(), regularExpression()],
    stops: '\\bimport\\b',
    mark: 'import',
  };
}

/** A template with everything in its `${…}`, templates within templates included. */
function template(): Construct {
  const inText = /[`\\]|\$\{/g;
  const inCode = /[`'"{}]|\/[/*]/g;
  const parts = [...cComments(), quoted('"'), quoted("'")];
  const skip = (text: string, start: number): number => {
    // One entry for each template that is open: how many braces are open in its code, or 0 in its text.
    const open = [0];
    let at = start + 1;
    while (open.length > 0) {
      const top = open.length - 1;
      const braces = open[top] ?? 0;
      const pattern = braces === 0 ? inText : inCode;
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match === null) return text.length;
      at = pattern.lastIndex;
      const part = braces === 0 ? undefined : parts.find((one) => match[0] === one.open);
      if (part !== undefined) at = part.skip(text, match.index);
      else if (match[0] === '\\') at++;
      else if (match[0] === '}') open[top] = braces - 1;
      else if (match[0] !== '`') open[top] = braces + 1;
      else if (braces === 0) open.pop();
      else open.push(0);
    }
    return at;
  };
  return { open: '`', kind: 'literal', skip };
}

const WORDS_BEFORE_EXPRESSION =
  /(?:^|[^\w$.])(?:return|typeof|case|in|of|do|else|void|delete|throw|new|instanceof|yield|await)$/;

/**
 * A regular expression literal, where an operand is expected. In JSX `</` begins a closing tag; behind `}` a slash is
 * taken for one too, or for a division.
 */
function regularExpression(): Construct {
  let plainUpTo = -1;
  const skip = (text: string, start: number): number => {
    let before = start - 1;
    while (text.charAt(before) === ' ' || text.charAt(before) === '\t') before--;
    if (')]}<"\'`'.includes(text.charAt(before)) && before >= 0) return -1;
    if (isWordPart(text.charCodeAt(before))) {
      if (!WORDS_BEFORE_EXPRESSION.test(text.slice(Math.max(0, before - 11), before + 1))) return -1;
    }
    // One failure settles the rest of the line: trying again at each slash would cost a square of its length.
    if (start < plainUpTo) return -1;
    let isClass = false;
    for (let at = start + 1; at < text.length; at++) {
      const char = text.charAt(at);
      if (char === '/' && !isClass) return at + 1;
      if (char === '\n') {
        plainUpTo = at;
        return -1;
      }
      if (char === '\\') at++;
      else if (char === '[') isClass = true;
      else if (char === ']') isClass = false;
    }
    plainUpTo = text.length;
    return -1;
  };
  return { open: '/', kind: 'literal', skip };
}
