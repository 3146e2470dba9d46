import { describe, expect, it } from 'vitest';
import { compilePatterns, compileRules, NO_RULES } from '../../../src/config/pattern.ts';
import { plainPattern } from '../../../src/config/plain.ts';
import { memoryLog } from '../../support/config.ts';

const compile = async (source: string, untrusted = false) =>
  (await compilePatterns([source], memoryLog(), { untrusted }))[0];

describe('a pattern', () => {
  it.each([
    ['COMMIT_EDITMSG$', '/r/.git/COMMIT_EDITMSG', '/r/COMMIT_EDITMSG.txt'],
    ['.*\\.log$', '/var/x.LOG', '/var/x.log.txt'],
    ['^/var/(?!www/).*', '/var/lib/x', '/var/www/x'],
    ['^/tmp/', '/tmp/x', '/home/tmp/x'],
    ['SKIP', '/a/skip/b', '/a/b'],
    ['(?i)skip', '/a/SKIP/b', '/a/b'],
    ['(?i:a)b', 'AB', 'ac'],
    ['foo/.*/bar/.*baz', 'foo/1/bar/2baz', 'foo/bar/baz'],
    ['(a+)+$', 'xaa', 'aab'],
    ['[[:digit:]]+x', '12x', 'x'],
    ['\\Ax\\z', 'x', 'xx'],
    ['\\Qa.b\\E', 'a.b', 'axb'],
    ['(?<!un)safe$', 'safe', 'unsafe'],
    ['(\\w)\\1', 'see', 'sea'],
    ['(?s)(?=a).b$', 'ab', 'b'],
    ['(?P<name>ab)\\.c', 'ab.c', 'abxc'],
    ['\\.(png|jpe?g)$', 'x.JPEG', 'x.gif'],
    ['[^/]{2,3}/$', 'ab/', 'a/'],
    ['größe', '/GRÖSSE/GRÖßE', '/grosse'],
    ['a{x', 'a{x', 'ax'],
    ['\\p{Lu}1', 'É1', '11'],
  ])('%s', async (source, subject, other) => {
    const pattern = await compile(source);
    expect([pattern?.test(subject), pattern?.test(other)]).toEqual([true, false]);
  });

  it.each([
    ['/code/([a-z]+)/(x)?', '/code/api/', ['api', undefined]],
    ['/code/([a-z]+)+/(x)?', '/code/api/', ['api', undefined]],
    ['(?!x)([a-z]+)+(-)', 'api-', ['api', '-']],
    ['(foo)', 'bar', undefined],
  ])('gives the groups of %s', async (source, subject, groups) => {
    expect((await compile(source))?.groups(subject)).toEqual(groups);
  });

  it('leaves bad ones out and says so without their text', async () => {
    const log = memoryLog();
    const patterns = await compilePatterns(['([a-z', 'good', 'a++', '(?=('], log, { label: 'exclude' });
    expect(patterns.map(({ source }) => source)).toEqual(['good']);
    expect(log.lines).toHaveLength(3);
    expect(log.lines.join()).not.toContain('[a-z');
  });

  it.each(['(a+)+$', '(a|a)*$', '(.*a){20}', 'x.*x.*x.*x.*y', '(a?){30}a{30}'])(
    '%s takes no time that grows without bound',
    async (source) => {
      const pattern = await compile(source);
      expect(plainPattern(source)).toBeUndefined();
      expect(pattern?.test(`${'a'.repeat(20_000)}!`)).toBeTypeOf('boolean');
    },
  );

  it('of a file nobody vouches for is refused when it could take long', async () => {
    expect(await compile('^(?=(a+)+$)', true)).toBeUndefined();
    expect(await compile('^/var/(?!www/).*', true)).toBeDefined();
    expect(await compile('(a+)+$', true)).toBeDefined();
  });

  it('searches both ends of a very long subject', async () => {
    const long = `/start/${'x'.repeat(50_000)}/end`;
    expect([(await compile('^/start/'))?.test(long), (await compile('/end$'))?.test(long)]).toEqual([
      true,
      true,
    ]);
  });
});

describe('what the plain check accepts', () => {
  it.each([
    'COMMIT_EDITMSG$',
    'PULLREQ_EDITMSG$',
    'MERGE_MSG$',
    'TAG_EDITMSG$',
    '.*\\.log$',
    '.*',
    '^/var/(?!www/).*',
    '^/tmp/',
    '.*/node_modules/.*',
    '/(dist|build)/',
    '\\.min\\.js$',
    '^C:\\\\Users\\\\',
    'secret-name',
    '/code/(?=proj)',
  ])('%s', (source) => {
    expect(plainPattern(source)).toBeDefined();
  });

  it.each([
    '(a+)+',
    '(a*)*b',
    '(a|b)*',
    '(ab){2}',
    'a*b*c*',
    '^a*b*c*d',
    'x.*(y*z)',
    '(\\w)\\1',
    '(?i)a',
    '[]a]',
    '[[:alpha:]]',
    '\\pL',
    '\\Qa',
    'a**',
    'a{2}{3}',
    'a{1000}',
    'a)',
    '(a',
    '[a',
    'a\\',
    'x?'.repeat(9),
    '(a|b|c|d)'.repeat(5),
  ])('not %s', (source) => {
    expect(plainPattern(source)).toBeUndefined();
  });
});

describe('rules', () => {
  const rules = (text: string | undefined) => compileRules(text, memoryLog());

  it.each([
    [undefined, false, false],
    ['', false, false],
    ['  \n ', false, false],
    ['true', true, true],
    ['TRUE', true, true],
    ['false', true, false],
    ['False', true, false],
    ['secret', true, true],
    ['nothing\rSECRET', true, true],
    ['\n    ([a-z\n    secret', true, true],
    ['\n    ([a-z\n    nothing', true, false],
    ['([a-z', true, true],
    ['# secret\nnothing', true, false],
    ['a secret # remark', true, true],
    ['1', true, false],
  ])('%j', async (text, configured, matches) => {
    const compiled = await rules(text);
    expect([compiled.configured, compiled.matches('a secret')]).toEqual([configured, matches]);
  });

  it('of nothing are no rules', async () => {
    expect(await rules(undefined)).toBe(NO_RULES);
  });
});
