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

/**
 * By language names and aliases as `normaliseLanguage` makes them. No table of them: making an object of so many keys takes every call a tenth of
 * a millisecond, and it asks for one.
 */
function parserOf(language: string): DependencyParser | undefined {
  switch (language) {
    case 'c':
      return parseC;
    case 'cpp':
    case 'cplusplus':
      return parseCpp;
    case 'crystal':
      return parseCrystal;
    case 'cs':
    case 'csharp':
      return parseCSharp;
    case 'dart':
      return parseDart;
    case 'docker':
    case 'dockerfile':
      return parseDockerfile;
    case 'elixir':
      return parseElixir;
    case 'elm':
      return parseElm;
    case 'go':
    case 'golang':
      return parseGo;
    case 'haskell':
    case 'hs':
      return parseHaskell;
    case 'haxe':
      return parseHaxe;
    case 'html':
    case 'html5':
    case 'xhtml':
      return parseHtml;
    case 'java':
      return parseJava;
    case 'ecmascript':
    case 'javascript':
    case 'javascriptreact':
    case 'js':
    case 'jsx':
    case 'react':
    case 'ts':
    case 'tsx':
    case 'typescript':
    case 'typescriptreact':
      return parseJavaScript;
    case 'terraform':
      return parseTerraform;
    case 'json':
      return parseJson;
    case 'julia':
      return parseJulia;
    case 'kotlin':
    case 'kt':
      return parseKotlin;
    case 'lua':
    case 'luau':
      return parseLua;
    case 'nim':
    case 'nimrod':
      return parseNim;
    case 'objc':
    case 'objectivec':
      return parseObjectiveC;
    case 'perl':
      return parsePerl;
    case 'php':
      return parsePhp;
    case 'py':
    case 'py3':
    case 'python':
    case 'python3':
      return parsePython;
    case 'r':
      return parseR;
    case 'rs':
    case 'rust':
      return parseRust;
    case 'scala':
      return parseScala;
    case 'swift':
      return parseSwift;
    case 'vb':
    case 'vbnet':
    case 'visualbasic':
    case 'visualbasicnet':
      return parseVisualBasic;
    case 'yaml':
    case 'yml':
      return parseYaml;
    case 'zig':
      return parseZig;
    default:
      return undefined;
  }
}

/** The parser of a language in any spelling; undefined when the language has none. */
export function parserFor(language: string): DependencyParser | undefined {
  const lower = language.toLowerCase();
  return parserOf(lower) ?? parserOf(normaliseLanguage(lower));
}

/** One spelling for `c++` and `cpp`, for `vb.net` and `vb net`; takes lower case (docs/wakatime-cli.md#names-that-are-sent). */
function normaliseLanguage(language: string): string {
  return language
    .trim()
    .replace(/[ \-./]/g, '')
    .replaceAll('#', 'sharp')
    .replaceAll('++', 'pp');
}
