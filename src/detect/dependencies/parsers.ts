import { parseC, parseCpp, parseObjectiveC } from './cFamily.ts';
import { parseCSharp, parseVisualBasic } from './dotnet.ts';
import { parseElm, parseHaskell } from './functional.ts';
import { parseGo } from './go.ts';
import { parseHaxe } from './haxe.ts';
import { parseHtml } from './html.ts';
import { parseJavaScript } from './javascript.ts';
import { parseJson } from './json.ts';
import { parseJava, parseKotlin, parseScala } from './jvm.ts';
import { parsePhp } from './php.ts';
import { parsePython } from './python.ts';
import { parseRust } from './rust.ts';
import { parseSwift } from './swift.ts';

/** Names of what a file depends on, in order of appearance; the caller filters. `fileName` is without its folders. */
export type DependencyParser = (text: string, fileName: string) => readonly string[];

// Keys are language names and aliases as `normaliseLanguage` makes them.
const PARSERS: Readonly<Record<string, DependencyParser>> = {
  c: parseC,
  cpp: parseCpp,
  cplusplus: parseCpp,
  cs: parseCSharp,
  csharp: parseCSharp,
  elm: parseElm,
  go: parseGo,
  golang: parseGo,
  haskell: parseHaskell,
  haxe: parseHaxe,
  hs: parseHaskell,
  html: parseHtml,
  html5: parseHtml,
  xhtml: parseHtml,
  java: parseJava,
  ecmascript: parseJavaScript,
  javascript: parseJavaScript,
  javascriptreact: parseJavaScript,
  js: parseJavaScript,
  jsx: parseJavaScript,
  react: parseJavaScript,
  ts: parseJavaScript,
  tsx: parseJavaScript,
  typescript: parseJavaScript,
  typescriptreact: parseJavaScript,
  json: parseJson,
  kotlin: parseKotlin,
  kt: parseKotlin,
  objc: parseObjectiveC,
  objectivec: parseObjectiveC,
  php: parsePhp,
  py: parsePython,
  py3: parsePython,
  python: parsePython,
  python3: parsePython,
  rs: parseRust,
  rust: parseRust,
  scala: parseScala,
  swift: parseSwift,
  vb: parseVisualBasic,
  vbnet: parseVisualBasic,
  visualbasic: parseVisualBasic,
  visualbasicnet: parseVisualBasic,
};

/** The parser of a language in any spelling; undefined when the language has none. */
export function parserFor(language: string): DependencyParser | undefined {
  const lower = language.toLowerCase();
  const name = Object.hasOwn(PARSERS, lower) ? lower : normaliseLanguage(lower);
  return Object.hasOwn(PARSERS, name) ? PARSERS[name] : undefined;
}

/** One spelling for `c++` and `cpp`, for `vb.net` and `vb net`; takes lower case (reference/wakatime-cli.md §9.3). */
function normaliseLanguage(language: string): string {
  return language
    .trim()
    .replace(/[ \-./]/g, '')
    .replaceAll('#', 'sharp')
    .replaceAll('++', 'pp');
}
