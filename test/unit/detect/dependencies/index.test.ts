import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createContent } from '../../../../src/detect/content.ts';
import { detectDependencies } from '../../../../src/detect/dependencies/index.ts';
import { dependenciesOf } from '../../../support/dependencies.ts';
import { runs } from '../../../support/runs.ts';

const LANGUAGES = [
  'C',
  'C++',
  'C#',
  'VB.NET',
  'Elm',
  'Go',
  'Haskell',
  'Haxe',
  'HTML',
  'Java',
  'JavaScript',
  'JSON',
  'Kotlin',
  'Objective-C',
  'PHP',
  'Python',
  'Rust',
  'Scala',
  'Swift',
];

describe('the names that are kept', () => {
  it('keeps the first place of a name that is repeated', () => {
    expect(dependenciesOf('Python', 'import b\nimport a\nimport b.c\n')).toEqual(['b', 'a']);
  });

  it('keeps a name of 200 bytes and drops a longer one', () => {
    const text = `import ${'a'.repeat(200)}\nimport ${'b'.repeat(201)}\nimport ${'ä'.repeat(101)}\nimport c`;
    expect(dependenciesOf('Python', text)).toEqual(['a'.repeat(200), 'c']);
  });

  it('keeps the first 1000', () => {
    const names = Array.from({ length: 1100 }, (_, index) => `m${index}`);
    const found = dependenciesOf('Python', names.map((name) => `import ${name}\n`).join(''));
    expect(found).toEqual(names.slice(0, 1000));
  });

  it('drops what is empty', () => {
    expect(dependenciesOf('JavaScript', `import './'; import ''; import ' '; import 'a'`)).toEqual(['a']);
  });
});

describe('which parser is chosen', () => {
  it.each([
    ['c++', '#include <a/b.h>'],
    ['CPP', '#include <a/b.h>'],
    ['c#', 'using a.B;'],
    ['csharp', 'using a.B;'],
    ['vb.net', 'Imports a.B'],
    ['VB NET', 'Imports a.B'],
    ['golang', 'import "a"'],
    ['objective c', '#import "a.h"'],
    ['Objective-C', '#import "a.h"'],
    ['py', 'import a'],
    ['PYTHON', 'import a'],
    [' rs ', 'extern crate a;'],
    ['hs', 'import a\nimport A'],
    ['kt', 'import a'],
  ])('reads %s', (language, text) => {
    expect(dependenciesOf(language, text).map((name) => name.toLowerCase())).toEqual(['a']);
  });

  it.each(['Cobol', 'Objective-C++', 'Go Template', 'constructor', '__proto__'])(
    'has none for %s',
    (language) => {
      expect(dependenciesOf(language, 'import a\n#import "a.h"\nimport "a"')).toEqual([]);
    },
  );

  it.each([
    ['CoffeeScript', 'Gruntfile.coffee', ['grunt']],
    ['YAML', 'my-bower.yml', ['bower']],
    ['YAML', 'GRUNT-and-Bower.yml', ['bower', 'grunt']],
    ['YAML', 'other.yml', []],
    ['JavaScript', 'Gruntfile.js', []],
    [undefined, 'Gruntfile', []],
    ['', 'bower', []],
  ])('judges a file of language %s by its name %s', (language, fileName, expected) => {
    expect(dependenciesOf(language, '', fileName)).toEqual(expected);
  });

  it('looks at the name of the file only, not at its folders', () => {
    const content = createContent('/x', { readHead: () => undefined });
    expect(detectDependencies({ path: '/grunt/a.yml', language: 'YAML', content })).toEqual([]);
    expect(detectDependencies({ path: 'C:\\grunt\\bower.yml', language: 'YAML', content })).toEqual([
      'bower',
    ]);
  });
});

describe('the file', () => {
  it('may be unreadable', () => {
    const content = createContent('/gone', { readHead: () => undefined });
    expect(detectDependencies({ path: '/package.json', language: 'JSON', content })).toEqual([]);
  });

  it('may hold bytes that are no UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from([0x23, 0xff, 0xfe, 0xc3, 0x0a]), Buffer.from('import a\n')]);
    expect(dependenciesOf('Python', bytes)).toEqual(['a']);
  });

  it('may be UTF-16 with its mark', () => {
    expect(dependenciesOf('C#', Buffer.from('\ufeffusing Acme.X;\r\n', 'utf16le'))).toEqual(['Acme']);
  });

  it('is looked at up to its first MiB', () => {
    const line = `# ${'x'.repeat(1021)}\n`;
    expect(dependenciesOf('Python', `import a\n${line.repeat(1024)}import b`)).toEqual(['a']);
    expect(dependenciesOf('Python', `import a\n${line.repeat(1000)}import b`)).toEqual(['a', 'b']);
  });
});

// Text that opens things without closing them is where a scanner would lose itself or its time.
const PIECES = [
  ...'\'"`/\\#{}()[]<>;:,.*=$@_- \n\ta1é',
  ...[
    '//',
    '/*',
    '*/',
    '"""',
    "'''",
    '${',
    '<?php ',
    '?>',
    '<<<A\n',
    '<!--',
    '-->',
    '{-',
    '-}',
    '--',
    'r#"',
    'R"x(',
    '@"',
  ],
  ...[
    'import ',
    'from ',
    'using ',
    'use ',
    'require ',
    'Imports ',
    'extern crate ',
    '#include <',
    '#import "',
    '#if 0\n',
  ],
  ...['as ', 'static ', '<script src="', '"dependencies":{', '\r\n', '\ufeff', '\u0000', '😀'],
];

describe('any text', () => {
  it('gives names that are unique, not empty, short and few', () => {
    const anyText = fc.oneof(
      fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
      fc.uint8Array({ maxLength: 200 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...LANGUAGES), anyText, (language, text) => {
        const found = dependenciesOf(language, text, 'package.json');
        expect(new Set(found).size).toBe(found.length);
        expect(found.length).toBeLessThanOrEqual(1000);
        for (const name of found) {
          expect(name.trim()).not.toBe('');
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
        }
      }),
      runs(2000),
    );
  });

  it.each(LANGUAGES)('%s: finds the import above a single line of 1 MB that never ends', (language) => {
    const [first, expected] = FIRST_LINES[language] ?? ['', ''];
    for (const piece of ['x', ' ', '"', "'", '`', '/', '{', '/*', 'import ', '`${', '=/[']) {
      const found = dependenciesOf(language, first + piece.repeat(1_000_000 / piece.length));
      expect(found[0]).toBe(expected);
    }
  });
});

const FIRST_LINES: Readonly<Record<string, readonly [string, string]>> = {
  C: ['#include <alpha.h>\n', 'alpha'],
  'C++': ['#include <alpha.h>\n', 'alpha'],
  'C#': ['using Alpha;\n', 'Alpha'],
  'VB.NET': ['Imports Alpha\n', 'Alpha'],
  Elm: ['import Alpha\n', 'Alpha'],
  Go: ['import "alpha"\n', 'alpha'],
  Haskell: ['import Alpha\n', 'Alpha'],
  Haxe: ['import alpha.B;\n', 'alpha'],
  HTML: ['<script src="alpha"></script>\n', '"alpha"'],
  Java: ['import alpha;\n', 'alpha'],
  JavaScript: ['import "alpha"\n', 'alpha'],
  JSON: ['{"dependencies":{"alpha":1},"x":"', 'alpha'],
  Kotlin: ['import alpha\n', 'alpha'],
  'Objective-C': ['#import "alpha.h"\n', 'alpha'],
  PHP: ['<?php use Alpha;\n', 'Alpha'],
  Python: ['import alpha\n', 'alpha'],
  Rust: ['extern crate alpha;\n', 'alpha'],
  Scala: ['import alpha\n', 'alpha'],
  Swift: ['import alpha\n', 'alpha'],
};
