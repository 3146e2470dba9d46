import { describe, expect, it } from 'vitest';
import { dependenciesOf } from '../../../../support/dependencies.ts';

describe('Python', () => {
  it.each<[string, string, string[]]>([
    ['imports', 'import alpha\nimport beta.gamma\n', ['alpha', 'beta']],
    ['several in one statement', 'import alpha, beta.x,gamma', ['alpha', 'beta', 'gamma']],
    ['aliases', 'import alpha.x as a\nimport beta', ['alpha', 'beta']],
    ['what follows an alias', 'import alpha.x as a, beta\nimport gamma', ['alpha', 'beta', 'gamma']],
    [
      'several aliases in one statement',
      'import alpha as a,beta.x as b , gamma . y as c, os as d, delta # , no',
      ['alpha', 'beta', 'gamma', 'delta'],
    ],
    [
      'aliases on continued lines',
      'import alpha as \\\n  a, \\\n  beta as b, \\\n  gamma\nimport delta',
      ['alpha', 'beta', 'gamma', 'delta'],
    ],
    [
      'aliases between semicolons and behind colons',
      'import alpha as a; import beta as b, gamma; from delta import (e as f,\n  g)\nif x: import eps as h, zeta',
      ['alpha', 'beta', 'gamma', 'delta', 'eps', 'zeta'],
    ],
    ['what comes behind an unfinished alias', 'import alpha as\nimport beta as b', ['alpha', 'beta']],
    ['lazy imports', 'lazy import alpha as a, beta\nlazy from gamma import d', ['alpha', 'beta', 'gamma']],
    ['from', 'from alpha.beta import c, d as e\nfrom gamma import (\n  f,\n  g,\n)', ['alpha', 'gamma']],
    [
      'indented statements',
      'try:\n    import alpha\nexcept ImportError: import beta\nx = 1; import gamma',
      ['alpha', 'beta', 'gamma'],
    ],
    ['continued lines', 'import alpha, \\\n  beta\nfrom gamma \\\n  import x', ['alpha', 'beta', 'gamma']],
    ['names beyond ASCII', 'import größe.x', ['größe']],
    ['CRLF', 'import alpha\r\nfrom beta import c\r\n', ['alpha', 'beta']],
    ['a comment behind', 'import alpha # , beta', ['alpha']],
    [
      'an import behind odd literals',
      `x = r'\\'; y = f"{a['b']}"\nz = '''it's \\''' '''\nimport alpha`,
      ['alpha'],
    ],
  ])('finds %s', (_name, text, expected) => {
    expect(dependenciesOf('Python', text)).toEqual(expected);
  });

  it.each<[string, string]>([
    ['relative imports', 'from . import a\nfrom .b import c\nfrom ..d.e import f\nfrom ... import g'],
    [
      'os, sys and dunder names',
      'import os, sys\nimport os.path\nfrom __future__ import annotations\nimport __main__',
    ],
    ['docstrings', '"""\nimport a\n"""\n\'\'\'\nfrom b import c\n\'\'\''],
    ['strings and comments', 's = "import a"\n# import b\nt = \'\\\nimport c\''],
    ['other uses of from', 'raise A from b\nyield from c\nx = from_d'],
    ['words that are not at the beginning', 'very lazy import a\nx = lazy import b'],
  ])('takes nothing from %s', (_name, text) => {
    expect(dependenciesOf('Python', text)).toEqual([]);
  });
});
