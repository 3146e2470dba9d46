import { describe, expect, it } from 'vitest';
import { dependenciesOf } from '../../../../support/dependencies.ts';

describe('PHP', () => {
  it.each<[string, string, string[]]>([
    ['names', 'use Acme\\Tools\\Thing; use Beta;', ['Acme', 'Beta']],
    ['aliases and lists', 'use One\\A as B, Two\\C,\n Three\\D as E;', ['One', 'Two', 'Three']],
    ['groups', 'use Acme\\Sub\\{A, B as C};', ['Acme']],
    ['functions', 'use function Acme\\f, Beta\\g;', ['Acme', 'Beta']],
    ['a leading backslash', 'use \\Acme\\A;', ['Acme']],
    ['traits', 'class A { use First, Second { First::a as b; } }', ['First', 'Second']],
    [
      'files',
      `require 'a.php'; include_once("b.php"); REQUIRE_ONCE ( 'c/d.php' );`,
      [`'a.php'`, `'b.php'`, `'c/d.php'`],
    ],
    [
      'code behind html',
      "?> use No\\A; <p>it's</p> <?php use Acme\\B; // ?> use No\\C;\n<?= 1; use Beta\\D;",
      ['Acme', 'Beta'],
    ],
    ['code behind a heredoc', `$a = <<<"X"\n use No\\A; it's\n  X;\nuse Acme\\A;`, ['Acme']],
    ['code behind an attribute', `#[Attr('it')]\nuse Acme\\A;`, ['Acme']],
  ])('finds %s', (_name, code, expected) => {
    expect(dependenciesOf('PHP', `<?php\n${code}`)).toEqual(expected);
  });

  it.each<[string, string]>([
    ['use const', 'use const Acme\\A, Beta\\B;'],
    ['the own application', `use App\\Own; use app\\x; require 'app.php';`],
    ['closures', 'function () use ($a, &$b) {}'],
    [
      'computed paths',
      `require __DIR__ . '/a.php'; include $b . 'c'; require "$d/e.php"; include dirname('f');`,
    ],
    [
      'comments and strings',
      `// use A;\n# use B;\n/* use C; */ $s = "use D;"; $t = 'require "e"'; $u = "\nuse F;\n";`,
    ],
    ['variables, members and constants', '$use = 1; $a->use(B); C::use(D); \\use(E);'],
  ])('takes nothing from %s', (_name, code) => {
    expect(dependenciesOf('PHP', `<?php\n${code}`)).toEqual([]);
  });

  it('takes nothing from text outside of code', () => {
    expect(dependenciesOf('PHP', `<?xml version="1.0"?>\nuse Acme\\A;`)).toEqual([]);
  });
});
