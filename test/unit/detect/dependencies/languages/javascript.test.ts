import { describe, expect, it } from 'vitest';
import { dependenciesOf } from '../../../../support/dependencies.ts';

describe('JavaScript and TypeScript', () => {
  it.each<[string, string, string[]]>([
    ['a default import', `import a from 'alpha';`, ['alpha']],
    ['named imports over many lines', `import {\n  a,\n  b as c,\n} from "alpha";`, ['alpha']],
    ['default and named', `import a, { b } from 'alpha'`, ['alpha']],
    ['a namespace', `import * as a from '@scope/alpha';`, ['alpha']],
    ['a side effect', `import 'alpha';import"beta"`, ['alpha', 'beta']],
    ['a type import', `import type { T } from 'alpha';\nimport { type U } from 'beta';`, ['alpha', 'beta']],
    ['a TypeScript require', `import fs = require('alpha');`, ['alpha']],
    [
      'dynamic imports',
      `const a = await import('lazy/one');\nlazy(() => import(\n'./Two.tsx'));`,
      ['one', 'Two'],
    ],
    [
      'a comment inside',
      `import(/* name: "x" */ 'alpha'); import b /* 'no' */ from 'beta'`,
      ['alpha', 'beta'],
    ],
    [
      'the last part of a path',
      `import a from './x/beta.js'; import b from 'c:\\\\dir\\\\gamma.mjs'`,
      ['beta', 'gamma'],
    ],
    [
      'extensions of up to four letters',
      `import a from './a.json'; import b from 'lodash.merge'`,
      ['a', 'lodash.merge'],
    ],
    ['quoted names', `import { 'odd name' as x } from 'alpha'`, ['alpha']],
    ['import attributes', `import a from './alpha.json' with { type: 'json' };`, ['alpha']],
    ['lines without semicolons', `import a from 'alpha'\nfoo('beta')\nbar("gamma")`, ['alpha']],
    ['an import behind JSX', `const a = <p>it's {b}</p>;\nimport('alpha')`, ['alpha']],
    ['an import behind a regular expression', `x = /['"\`]/; y = a / b;\nimport 'alpha'`, ['alpha']],
    ['an import behind a template', `x = \`a \${b ? \`'\${c}\` : "}"} \`;\nimport "alpha"`, ['alpha']],
    [
      'a byte order mark and CRLF',
      `\ufeffimport a from 'alpha';\r\nimport b from 'beta';\r\n`,
      ['alpha', 'beta'],
    ],
  ])('finds %s', (_name, text, expected) => {
    expect(dependenciesOf('TypeScript', text)).toEqual(expected);
  });

  it.each<[string, string]>([
    ['require', `const a = require('alpha');`],
    ['a re-export', `export { a } from 'alpha'; export * from "beta"`],
    ['a comment', `// import 'a'\n/* import 'b'\nimport 'c' */`],
    ['a string', `x = "import 'a'"; y = 'import "b"';`],
    ['a template', 'x = `\nimport a from "b"\n`;'],
    ['a regular expression', `x = /import "a"/;`],
    ['a property or method', `a.import('b'); x = { import: 'c' }; import.meta.resolve('d')`],
    ['a computed source', `import(name); import(\`./\${name}\`); import(\`./a\`)`],
    ['another word', `important('a'); $import('b'); reimport 'c'`],
    ['an unfinished statement', `import {\nconst a = 1;\nfoo('b')`],
  ])('takes nothing from %s', (_name, text) => {
    expect(dependenciesOf('JavaScript', text)).toEqual([]);
  });

  it.each(['JavaScript', 'TypeScript', 'JSX', 'TSX', 'js', 'ts', 'typescriptreact', ' Java Script '])(
    'reads %s',
    (language) => {
      expect(dependenciesOf(language, `import a from 'alpha';`)).toEqual(['alpha']);
    },
  );
});
