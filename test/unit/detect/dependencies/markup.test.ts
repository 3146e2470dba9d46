import { describe, expect, it } from 'vitest';
import { dependenciesOf } from '../../../support/dependencies.ts';

describe('HTML', () => {
  it.each<[string, string, string[]]>([
    [
      'the source as it is written',
      `<script src="a.js"></script><script src='../b.js'></script>`,
      ['"a.js"', `'../b.js'`],
    ],
    ['a source without quotes', '<script src=a.js></script>', ['a.js']],
    [
      'a source among other attributes',
      '<script defer\n  type="module" data-src="no" SRC = "a.js" async></script>',
      ['"a.js"'],
    ],
    ['upper case', '<SCRIPT SRC="a.js"></SCRIPT>', ['"a.js"']],
    ['a value over several lines', '<script src="a\n b"></script>', ['"a\n b"']],
    [
      'what follows an element without content',
      '<script src="a.js"/><script src="b.js"></script>',
      ['"a.js"', '"b.js"'],
    ],
  ])('finds %s', (_name, text, expected) => {
    expect(dependenciesOf('HTML', text)).toEqual(expected);
  });

  it('removes placeholders with the slash behind them', () => {
    const text = '<script src="{{ STATIC }}/libs/{{x}}\\a.js"></script><script src="{{ALL}}"></script>';
    expect(dependenciesOf('HTML', text)).toEqual(['"libs/a.js"']);
  });

  it.each<[string, string]>([
    ['comments', '<!-- <script src="a.js"></script> -->'],
    ['code', '<?php echo "<script src=\\"a.js\\">" ?>'],
    [
      'the content of scripts and styles',
      `<script>x = '<script src="a.js">'</script><style>/* <script src="b.js"> */</style>`,
    ],
    ['other elements', '<img src="a.png"><scripts src="b.js"><script-x src="c.js">'],
    ['empty sources', `<script src=""></script><script src=''></script><script src></script>`],
    ['an unfinished tag', '<script src="a.js'],
  ])('takes nothing from %s', (_name, text) => {
    expect(dependenciesOf('HTML', text)).toEqual([]);
  });
});

describe('JSON', () => {
  it.each<[string, string[]]>([
    ['package.json', ['npm', 'alpha']],
    ['bower.json', ['bower', 'alpha']],
    ['component.json', ['bower', 'alpha']],
    ['composer.json', ['alpha']],
    ['my-package.json', ['alpha']],
  ])('knows what %s stands for', (fileName, expected) => {
    expect(dependenciesOf('JSON', '{"dependencies": {"alpha": "1"}}', fileName)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    [
      'both sections',
      '{"devDependencies": {"b": "1"}, "dependencies": {"@a/c": "2", "d/e": "*"}}',
      ['b', '@a/c', 'd/e'],
    ],
    [
      'keys of objects only',
      '{"dependencies": {"a": {"version": "1"}, "b": ["c", {"d": 1}], "e": "f"}}',
      ['a', 'b', 'e'],
    ],
    ['comments', '{ // "dependencies": {"no": 1}\n"dependencies": {/* "x": 1 */ "a": 1 }}', ['a']],
    ['what an unfinished file has', '{"dependencies": {"a": "1", "b": ', ['a', 'b']],
  ])('finds %s', (_name, text, expected) => {
    expect(dependenciesOf('JSON', text)).toEqual(expected);
  });

  it.each<[string, string]>([
    ['deeper objects', '{"a": {"dependencies": {"b": 1}}, "scripts": {"dependencies": "c", "d": "e"}}'],
    ['other sections', '{"peerDependencies": {"a": 1}}'],
    ['other values', '{"dependencies": "a", "b": {"c": 1}}'],
    ['strings', '{"x": "\\"dependencies\\": {\\"a\\": 1}", "y": ["dependencies", {"b": 1}]}'],
    ['an empty key', '{"dependencies": {"": "1"}}'],
  ])('takes nothing from %s', (_name, text) => {
    expect(dependenciesOf('JSON', text)).toEqual([]);
  });
});
