import { describe, expect, it } from 'vitest';
import { dependenciesOf } from '../../../../support/dependencies.ts';

describe('C#', () => {
  it.each<[string, string, string[]]>([
    ['namespaces', 'using Acme.Tools;\nusing Beta;', ['Acme', 'Beta']],
    [
      'static, global and unsafe',
      'global using Acme.A;\nusing static Beta.B;\nglobal using static Gamma.C;',
      ['Acme', 'Beta', 'Gamma'],
    ],
    [
      'aliases',
      'using A = Acme.Deep.Thing;\nusing B = global::Beta.X;\nusing C = Gamma.List<int>;',
      ['Acme', 'Beta', 'Gamma'],
    ],
    ['several on a line', 'using Acme;using Beta;', ['Acme', 'Beta']],
    ['those of a nested namespace', 'namespace N {\n  using Acme.X;\n}', ['Acme']],
    ['odd spacing and CRLF', '\ufeffusing Acme\r\n  .Tools ;\r\nusing Beta;\r\n', ['Acme', 'Beta']],
  ])('finds %s', (_name, text, expected) => {
    expect(dependenciesOf('C#', text)).toEqual(expected);
  });

  it.each<[string, string]>([
    ['the framework', 'using System;\nusing System.Linq;\nusing microsoft.Win32;'],
    [
      'declarations and blocks',
      '{ using var a = new Foo.Bar();\nusing Foo b = C.D;\nusing (var e = F.G()) {}\nusing Foo<int> h = I.J; }',
    ],
    [
      'comments and strings',
      '// using A;\n/*\nusing B;\n*/\nx = @"\nusing C; ""\nusing D;";\ny = """\nusing E;\n""";',
    ],
    ['an unfinished line', 'using Acme'],
  ])('takes nothing from %s', (_name, text) => {
    expect(dependenciesOf('C#', text)).toEqual([]);
  });
});

describe('VB.NET', () => {
  it.each<[string, string, string[]]>([
    ['namespaces', 'Imports Acme.Forms\nimports Beta', ['Acme', 'Beta']],
    ['aliases', 'Imports a = Acme.Deep\r\nImports b = Beta\r\n', ['Acme', 'Beta']],
    ['several in one statement', 'Imports Acme.A, Beta.B, _\n  Gamma.C', ['Acme', 'Beta', 'Gamma']],
    ['a comment behind', "Imports Acme ' Beta", ['Acme']],
    ['a generic alias', 'Imports A = Acme.List(Of String)', ['Acme']],
    [
      'what follows a generic alias',
      'Imports A = Acme.Map(Of B, List(Of C)), Beta\nImports Gamma',
      ['Acme', 'Beta', 'Gamma'],
    ],
    [
      'what follows an XML namespace',
      'Imports <xmlns:a="b">, Acme.A\nImports <xmlns="c">\nImports Beta',
      ['Acme', 'Beta'],
    ],
  ])('finds %s', (_name, text, expected) => {
    expect(dependenciesOf('VB.NET', text)).toEqual(expected);
  });

  it('takes nothing from the framework, comments, strings and XML namespaces', () => {
    const text = `Imports System.IO\nImports Microsoft.Win32\n' Imports A\nx = "\nImports B\n"\nImports <xmlns:c="d">`;
    expect(dependenciesOf('VB.NET', text)).toEqual([]);
  });
});
