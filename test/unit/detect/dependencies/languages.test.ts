import { describe, expect, it } from 'vitest';
import { dependenciesOf } from '../../../support/dependencies.ts';

describe('what counts as an import', () => {
  it.each<[string, string, string, string[]]>([
    [
      'Go',
      'single imports',
      'package a\nimport "fmt"\nimport "os"\nimport n "a/b"\nimport . "c"\nimport _ "d"\nimport `e`',
      ['os', 'a/b', 'c', 'd', 'e'],
    ],
    [
      'Go',
      'groups',
      'import (\n\t"log" // x\n\n\t_ "image/gif"\n\t. "math"; n "x/fmt"\n)\nvar s = "no"',
      ['log', 'image/gif', 'math', 'x/fmt'],
    ],
    ['Go', 'an import behind a rune', `const a = '"'\nimport "b"`, ['b']],
    [
      'Haskell',
      'imports',
      'module M where\nimport Data.List (nub)\nimport qualified Control.Monad as M\nimport System.IO qualified as I',
      ['Data', 'Control', 'System'],
    ],
    [
      'Haskell',
      'safe and package imports',
      'import safe Alpha.B\nimport "pkg" Beta.C\nimport {-# SOURCE #-} Gamma',
      ['Alpha', 'Beta', 'Gamma'],
    ],
    ['Haskell', 'an import behind primes', `f' x' = '"' : x'\nimport Alpha`, ['Alpha']],
    [
      'Elm',
      'imports',
      'module M exposing (..)\nimport Html.Attributes exposing (..)\nimport Json.Decode as D',
      ['Html', 'Json'],
    ],
    [
      'Haxe',
      'imports',
      'package m;\nimport alpha.beta.Gamma;\nimport delta.*;\nimport Math.random in r;\n#if js import echo.X; #end',
      ['alpha', 'delta', 'Math', 'echo'],
    ],
    ['Haxe', 'an import behind a regular expression', `var a = ~/"/g; import alpha.B;`, ['alpha']],
    [
      'Rust',
      'extern crate',
      'extern crate alpha;\n#[macro_use]\npub extern crate beta as b;\nextern\n crate gamma;',
      ['alpha', 'beta', 'gamma'],
    ],
    [
      'Rust',
      'what follows lifetimes and raw strings',
      `fn f<'a>(x: &'a str) { r#"" "#; b'"'; '"'; }\nextern crate alpha;`,
      ['alpha'],
    ],
    [
      'Swift',
      'imports',
      'import UIKit\n@testable import App // x\nimport A; import B',
      ['UIKit', 'App', 'A', 'B'],
    ],
    [
      'Swift',
      'each word of the statement, as wakatime-cli does',
      'import struct Alpha.Beta\nimport Gamma.Delta',
      ['struct', 'Alpha', 'Beta', 'Gamma', 'Delta'],
    ],
  ])('%s: finds %s', (language, _name, text, expected) => {
    expect(dependenciesOf(language, text)).toEqual(expected);
    expect(dependenciesOf(language, `\ufeff${text.replaceAll('\n', '\r\n')}`)).toEqual(expected);
  });

  it.each<[string, string, string]>([
    [
      'Go',
      'fmt, comments and strings',
      'import "fmt"\n// import "a"\n/*\nimport "b"\n*/\nvar s = `\nimport "c"\n` + "import \\"d\\""',
    ],
    [
      'Haskell',
      'comments, strings and foreign imports',
      '-- import A\n{- {- -}\nimport B\n-}\ns = "import C"\nforeign import ccall "d" d :: E',
    ],
    ['Elm', 'comments and strings', '{- {- -}\nimport A\n-}\n-- import B\ns = """\nimport C\n"""'],
    [
      'Haxe',
      'haxe, using, comments and strings',
      'import haxe.Json;\nusing a.B;\n// import c.D;\n/* import e.F; */\nvar s = "\nimport g.H;\n";',
    ],
    [
      'Rust',
      'use, self, blocks, comments and strings',
      'use a::b;\nextern crate self as c;\nextern "C" { fn d(); }\n/* /* */\nextern crate e;\n*/\nlet s = "\nextern crate f;\n"; r##"\nextern crate g;\n"#"##;',
    ],
    [
      'Swift',
      'Foundation, comments and strings',
      'import Foundation\n/* /* */ import A */\n// import B\nlet s = """\nimport C\n"""; "import D"; #"\n import E"#',
    ],
  ])('%s: takes nothing from %s', (language, _name, text) => {
    expect(dependenciesOf(language, text)).toEqual([]);
  });
});
