/** Which names mean the same language, and which languages are used most. */
import * as linguist from 'linguist-languages';

/** Names of ours and of WakaTime that linguist knows neither as a name nor as an alias, and what it calls them. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'ActionScript 3': 'ActionScript',
  'Apache Config': 'ApacheConf',
  'Cassandra CQL': 'CQL',
  Coq: 'Rocq Prover',
  'Debian Control file': 'Debian Package Control File',
  'Desktop file': 'desktop',
  Docker: 'Dockerfile',
  'Java Server Page': 'Java Server Pages',
  Groff: 'Roff',
  Lean4: 'Lean 4',
  Mathematica: 'Wolfram Language',
  MonkeyC: 'Monkey C',
  'Nginx configuration file': 'Nginx',
  Nimrod: 'Nim',
  ObjectPascal: 'Pascal',
  OnesEnterprise: '1C Enterprise',
  Perl6: 'Raku',
  PHTML: 'HTML+PHP',
  'PL/pgSQL': 'PLpgSQL',
  'PL/SQL': 'PLSQL',
  POVRay: 'POV-Ray SDL',
  PkgConfig: 'pkg-config',
  Razor: 'HTML+Razor',
  reg: 'Windows Registry Entries',
  RHTML: 'HTML+ERB',
  RPMSpec: 'RPM Spec',
  ShExC: 'ShEx',
  Kakoune: 'KakouneScript',
  Pig: 'PigLatin',
  Rego: 'Open Policy Agent',
  'Csound Orchestra': 'Csound',
  SmartGameFormat: 'Smart Game Format',
  'Transact-SQL': 'TSQL',
  // WakaTime has one name for both.
  TSX: 'TypeScript',
  'VB.NET': 'Visual Basic .NET',
  VimL: 'Vim script',
  'Vue.js': 'Vue',
  'WebGPU Shading Language': 'WGSL',
};

interface Named {
  readonly name: string;
  readonly aliases?: readonly string[];
}

/** Gives one spelling for all names of a language, in lower case; other names stay as they are. */
export function createCanon(): (name: string) => string {
  const known = new Map<string, string>();
  const languages = Object.values(linguist as unknown as Record<string, Named>).filter((l) => l?.name);
  for (const { name, aliases } of languages)
    for (const alias of aliases ?? []) known.set(alias.toLowerCase(), name.toLowerCase());
  for (const { name } of languages) known.set(name.toLowerCase(), name.toLowerCase());
  for (const [name, theirs] of Object.entries(OTHER_NAMES))
    known.set(name.toLowerCase(), theirs.toLowerCase());
  return (name) => known.get(name.toLowerCase()) ?? name.toLowerCase();
}

/**
 * Languages, formats and tools of everyday work, by linguist's names: what the yearly surveys of Stack Overflow, GitHub
 * and TIOBE list, and the formats that stand beside them in repositories.
 */
export const MOST_USED: readonly string[] = `
Ada;Apex;Assembly;Batchfile;C;C#;C++;CMake;COBOL;CSS;Clojure;CoffeeScript;Common Lisp;Crystal;Cuda;D;Dart;Diff;
Dockerfile;Elixir;Elm;Emacs Lisp;Erlang;F#;Fortran;GDScript;GLSL;Go;Gradle;GraphQL;Groovy;HCL;HLSL;
HTML;Haml;Haskell;INI;JSON;Java;Java Properties;JavaScript;
Julia;Jupyter Notebook;Kotlin;Less;Lua;MATLAB;Makefile;Markdown;Nim;Nix;OCaml;Objective-C;Objective-C++;PHP;PLSQL;PLpgSQL;
Pascal;Perl;PowerShell;Prolog;Protocol Buffer;Pug;Puppet;Python;R;Ruby;Rust;SCSS;SQL;SVG;Sass;Scala;Scheme;
Shell;Solidity;Svelte;Swift;SystemVerilog;TOML;TSQL;TSX;Tcl;TeX;TypeScript;
VBA;VHDL;Verilog;Vim script;Visual Basic .NET;Vue;XML;YAML;Zig;reStructuredText
`
  .replace(/\n/g, '')
  .split(';');
