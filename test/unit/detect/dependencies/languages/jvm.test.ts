import { describe, expect, it } from 'vitest';
import { dependenciesOf } from '../../../../support/dependencies.ts';

describe('Java', () => {
  it.each<[string, string, string[]]>([
    [
      'two parts behind a three-letter domain',
      'import com.alpha.beta.Gamma;\nimport org.delta.*;',
      ['alpha.beta', 'delta'],
    ],
    ['two parts of other names', 'import alpha.beta.Gamma;\nimport foobar;', ['alpha.beta', 'foobar']],
    ['a lone three-letter name', 'import foo;', ['foo']],
    ['static imports', 'import static alpha.beta.Gamma.*;', ['alpha.beta']],
    [
      'static imports on two lines',
      'import static\n  alpha.beta.Gamma.*;\nimport delta.Epsilon;',
      ['alpha.beta', 'delta.Epsilon'],
    ],
    ['odd spacing', 'import alpha . beta\n. Gamma ;import\tdelta.Epsilon;', ['alpha.beta', 'delta.Epsilon']],
    ['a comment inside', 'import /* x */ alpha.beta.C; // import no.no', ['alpha.beta']],
  ])('finds %s', (_name, text, expected) => {
    expect(dependenciesOf('Java', text)).toEqual(expected);
  });

  it.each<[string, string]>([
    ['the platform', 'import java.util.List;\nimport javax.swing.*;\nimport java.*;'],
    [
      'comments and strings',
      '/**\n * x\nimport a.b;\n*/\nString s = """\nimport c.d;\n""";\nString t = "import e.f;";',
    ],
    ['a domain alone', 'import foo.*;'],
  ])('takes nothing from %s', (_name, text) => {
    expect(dependenciesOf('Java', text)).toEqual([]);
  });
});

describe('Kotlin', () => {
  it('finds the first two parts', () => {
    const text =
      'package x\nimport alpha.time\nimport bravo.charlie.Delta as D\nimport echo.*\nimport h;\nimport javax.inject.I // c\n';
    expect(dependenciesOf('Kotlin', text)).toEqual([
      'alpha.time',
      'bravo.charlie',
      'echo',
      'h',
      'javax.inject',
    ]);
  });

  it('takes nothing from java, comments, strings and other words', () => {
    const text =
      'import java.util.List\n/* /* */\nimport a.b\n*/\nval s = """\nimport c.d\n"""\nval import = x.import(e.f)';
    expect(dependenciesOf('Kotlin', text)).toEqual([]);
  });
});

describe('Scala', () => {
  it.each<[string, string, string[]]>([
    ['whole paths', 'import com.alpha.Beta\nimport golf', ['com.alpha.Beta', 'golf']],
    [
      'selectors',
      'import com.gamma.{One, Two => T}\nimport com.delta.{\n  A,\n  B\n}',
      ['com.gamma', 'com.delta'],
    ],
    ['wildcards', 'import alpha._\nimport beta.*\nimport gamma.{_}', ['alpha', 'beta', 'gamma']],
    ['the root', 'import __root__.alpha.b\nimport _root_.beta.c', ['alpha.b', 'beta.c']],
    ['several in one statement', 'import alpha.A, beta.{B, C}, gamma.D', ['alpha.A', 'beta', 'gamma.D']],
    ['renaming', 'import alpha.A as B\nimport beta', ['alpha.A', 'beta']],
    ['local imports', 'def f = { import alpha.b; 1 }', ['alpha.b']],
  ])('finds %s', (_name, text, expected) => {
    expect(dependenciesOf('Scala', text)).toEqual(expected);
  });

  it('takes nothing from comments and strings', () => {
    expect(
      dependenciesOf('Scala', '/* /* */ import a */\n// import b\nval s = """\nimport c\n"""; "import d"'),
    ).toEqual([]);
  });
});
