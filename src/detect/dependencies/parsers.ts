import { parseC, parseCpp, parseObjectiveC } from './languages/cFamily.ts';
import { parseDockerfile, parseTerraform, parseYaml } from './languages/configuration.ts';
import { parseCSharp, parseVisualBasic } from './languages/dotnet.ts';
import { parseElm, parseHaskell } from './languages/functional.ts';
import { parseGo } from './languages/go.ts';
import { parseHaxe } from './languages/haxe.ts';
import { parseHtml } from './languages/html.ts';
import { parseJavaScript } from './languages/javascript.ts';
import { parseJson } from './languages/json.ts';
import { parseJava, parseKotlin, parseScala } from './languages/jvm.ts';
import { parsePhp } from './languages/php.ts';
import { parsePython } from './languages/python.ts';
import { parseRust } from './languages/rust.ts';
import {
  parseCrystal,
  parseDart,
  parseElixir,
  parseJulia,
  parseLua,
  parseNim,
  parsePerl,
  parseR,
  parseZig,
} from './languages/scripting.ts';
import { parseSwift } from './languages/swift.ts';

/** Names of what a file depends on, in order of appearance; the caller filters. `fileName` is without its folders. */
export type DependencyParser = (text: string, fileName: string) => readonly string[];

// Keys are language names and aliases as `normaliseLanguage` makes them.
const PARSERS: Readonly<Record<string, DependencyParser>> = {
  c: parseC,
  cpp: parseCpp,
  cplusplus: parseCpp,
  crystal: parseCrystal,
  cs: parseCSharp,
  csharp: parseCSharp,
  dart: parseDart,
  docker: parseDockerfile,
  dockerfile: parseDockerfile,
  elixir: parseElixir,
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
  terraform: parseTerraform,
  ts: parseJavaScript,
  tsx: parseJavaScript,
  typescript: parseJavaScript,
  typescriptreact: parseJavaScript,
  json: parseJson,
  julia: parseJulia,
  kotlin: parseKotlin,
  kt: parseKotlin,
  lua: parseLua,
  luau: parseLua,
  nim: parseNim,
  nimrod: parseNim,
  objc: parseObjectiveC,
  objectivec: parseObjectiveC,
  perl: parsePerl,
  php: parsePhp,
  py: parsePython,
  py3: parsePython,
  python: parsePython,
  python3: parsePython,
  r: parseR,
  rs: parseRust,
  rust: parseRust,
  scala: parseScala,
  swift: parseSwift,
  vb: parseVisualBasic,
  vbnet: parseVisualBasic,
  visualbasic: parseVisualBasic,
  visualbasicnet: parseVisualBasic,
  yaml: parseYaml,
  yml: parseYaml,
  zig: parseZig,
};

/** The parser of a language in any spelling; undefined when the language has none. */
export function parserFor(language: string): DependencyParser | undefined {
  const lower = language.toLowerCase();
  const name = Object.hasOwn(PARSERS, lower) ? lower : normaliseLanguage(lower);
  return Object.hasOwn(PARSERS, name) ? PARSERS[name] : undefined;
}

/** One spelling for `c++` and `cpp`, for `vb.net` and `vb net`; takes lower case (docs/wakatime-cli.md#names-that-are-sent). */
function normaliseLanguage(language: string): string {
  return language
    .trim()
    .replace(/[ \-./]/g, '')
    .replaceAll('#', 'sharp')
    .replaceAll('++', 'pp');
}
