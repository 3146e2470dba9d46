import { describe, expect, it } from 'vitest';
import { createBudget, OWN_PATTERNS } from '../../../../src/config/patterns/budget.ts';
import { linearPattern } from '../../../../src/config/patterns/linearPattern.ts';
import { compilePatterns, compileRules, NO_RULES } from '../../../../src/config/patterns/pattern.ts';
import { memoryLog } from '../../../support/config.ts';

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

  // U+00E9, and `e` with U+0301 behind it: macOS has files of either name.
  it.each([
    ['a literal', 'caf\u00e9', '/caf\u00e9/x', '/caf\u0065\u0301/x'],
    ['a literal with a letter and an accent', 'cafe\u0301', '/caf\u00e9/x', '/cafe\u0301/x'],
    ['an expression', '/[\u00e9a]+/x$', '/\u00e9a/x', '/e\u0301a/x'],
    ['an expression of the one engine', '(?P<n>\u00e9)[[:digit:]]', '\u00e91', 'e\u03011'],
    ['look-around', '(?<=caf\u00e9)/x', '/caf\u00e9/x', '/cafe\u0301/x'],
  ])('%s finds a letter with an accent in either spelling', async (_, source, composed, decomposed) => {
    const pattern = await compile(source);
    expect([composed, decomposed, 'cafe/x'].map((subject) => pattern?.test(subject))).toEqual([
      true,
      true,
      false,
    ]);
    expect([composed, decomposed].map((subject) => pattern?.mayMatch(subject))).toEqual([true, true]);
    expect(pattern?.groups(decomposed)).toEqual(pattern?.groups(composed));
    expect(pattern?.source).toBe(source);
  });

  it('that leaves something out does so for the spelling that it has', async () => {
    const pattern = await compile('^/(?!caf\u00e9/)');
    expect(['/caf\u00e9/x', '/other/x'].map((subject) => pattern?.test(subject))).toEqual([false, true]);
  });

  it('that cannot be read may match either spelling', async () => {
    const pattern = await compile('caf\u00e9([');
    expect(['/caf\u00e9/', '/cafe\u0301/'].map((subject) => pattern?.mayMatch(subject))).toEqual([
      true,
      true,
    ]);
  });

  it.each([
    ['/code/([a-z]+)/(x)?', '/code/api/', ['api', undefined]],
    ['/code/([a-z]+)+/(x)?', '/code/api/', ['api', undefined]],
    ['(?!x)([a-z]+)+(-)', 'api-', ['api', '-']],
    ['(foo)', 'bar', undefined],
  ])('gives the groups of %s', async (source, subject, groups) => {
    expect((await compile(source))?.groups(subject)).toEqual(groups);
  });

  it('that cannot be read matches nothing for certain, and is told without its text', async () => {
    const log = memoryLog();
    const patterns = await compilePatterns(['([a-z', 'good', 'a++', '(?=('], log, { label: 'exclude' });
    expect(patterns.map(({ isReadable }) => isReadable)).toEqual([false, true, false, false]);
    expect(patterns.map((pattern) => pattern.test('([a-z good a++ (?=('))).toEqual([
      false,
      true,
      false,
      false,
    ]);
    expect(log.lines).toHaveLength(3);
    expect(log.lines.join()).not.toContain('[a-z');
  });

  it.each(['(a+)+$', '(a|a)*$', '(.*a){20}', 'x.*x.*x.*x.*y', '(a?){30}a{30}'])(
    '%s takes no time that grows without bound',
    async (source) => {
      const pattern = await compile(source);
      expect(linearPattern(source)).toBeUndefined();
      expect(pattern?.test(`${'a'.repeat(20_000)}!`)).toBeTypeOf('boolean');
    },
  );

  it('that cannot be read may match whatever holds what it asks for at least', async () => {
    const pattern = await compile('/secret(');
    expect(['/a/SECRET/x', '/a/x'].map((path) => pattern?.mayMatch(path))).toEqual([true, false]);
    expect((await compile('('))?.mayMatch('/a/x')).toBe(true);
  });

  describe.each([
    ['of plain text', '/secret/'.padEnd(200_000, 'x')],
    ['with a look ahead', `(?=/)${'/secret/'.padEnd(200_000, 'x')}`],
  ])('that is too large for the engine, %s,', (_, huge) => {
    it('is one that cannot be read', async () => {
      const log = memoryLog();
      const [pattern] = await compilePatterns([huge], log, { label: 'exclude' });
      expect(pattern?.isReadable).toBe(false);
      expect(log.lines).toEqual([
        'warn a pattern cannot be read: it is left out {"setting":"exclude","position":1}',
      ]);
      expect(pattern?.test('/secret/x')).toBe(false);
      expect(pattern?.groups('/secret/x')).toBeUndefined();
    });

    it('hides everything', async () => {
      const rules = await compileRules(huge, memoryLog());
      expect(rules.matches('/a/b')).toBe(true);
    });
  });

  it('that fills the engine’s stack gives no answer, and may match', async () => {
    const pattern = await compile('(?=a)(?:(?:a?){1000}){10000}b');
    const subject = 'a'.repeat(8000);
    expect([pattern?.isReadable, pattern?.test(subject), pattern?.mayMatch(subject)]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('that explodes gives no answer, and may match', async () => {
    const pattern = await compile('(?=.)(a+)+$');
    const name = `/${'a'.repeat(60)}_.py`;
    expect(['/aaa', '/aaab'].map((path) => pattern?.test(path))).toEqual([true, false]);
    expect([pattern?.test(name), pattern?.mayMatch(name), pattern?.groups(name)]).toEqual([
      false,
      true,
      undefined,
    ]);
  });

  it('that explodes is searched no more once all searches of a call took too long', async () => {
    const log = memoryLog();
    const budget = createBudget(OWN_PATTERNS, () => log.warn('too long'));
    const patterns = await compilePatterns(['(?=.)(a+)+$', '(?=.)(b+)+$'], log, { budget });
    const names = Array.from({ length: 500 }, (_, at) => `/${'a'.repeat(60)}${'b'.repeat(60)}_${at}.py`);
    for (const name of names) expect(patterns.map((pattern) => pattern.mayMatch(name))).toEqual([true, true]);
    expect(log.lines).toHaveLength(1);
  });

  it('of a file nobody vouches for is not read when it could take long', async () => {
    const isRead = async (source: string) => (await compile(source, true))?.isReadable;
    expect(await isRead('^(?=(a+)+$)')).toBe(false);
    expect(await isRead('(x{1,30}){1,30}y')).toBe(false);
    expect(await isRead(`a${'b'.repeat(500)}`)).toBe(false);
    expect(await isRead('^/var/(?!www/).*')).toBe(true);
    expect(await isRead('(a+)+$')).toBe(true);
  });

  it('searches both ends of a very long subject', async () => {
    const long = `/start/${'x'.repeat(50_000)}/end`;
    expect([(await compile('^/start/'))?.test(long), (await compile('/end$'))?.test(long)]).toEqual([
      true,
      true,
    ]);
  });
});

describe('what runs without RE2', () => {
  it.each([
    'COMMIT_EDITMSG$',
    'PULLREQ_EDITMSG$',
    'MERGE_MSG$',
    'TAG_EDITMSG$',
    '.*\\.log$',
    '.*',
    '^/var/(?!www/).*',
    '^/tmp/',
    '^/a.b/.*/c',
    '.*/node_modules/.*',
    '\\.min\\.js$',
    '^C:\\\\Users\\\\',
    'secret-name',
    '/code/(?=proj)',
  ])('%s', (source) => {
    expect(linearPattern(source)).toBeDefined();
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
    '/(dist|build)/',
    'a.*b.*c',
    '(?=a*)b',
    '(?<=a)b',
    '\\d',
    'caf\u00e9',
  ])('not %s', (source) => {
    expect(linearPattern(source)).toBeUndefined();
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
    ['\n    ([a-z\n    nothing', true, true],
    ['\n    true\n    nothing', true, true],
    ['true, false', true, true],
    ['yes', true, true],
    ['On', true, true],
    [' TRUE ', true, true],
    ['“true”', true, true],
    ['true\u200b', true, true],
    ['no', true, false],
    ['off', true, false],
    ['0', true, false],
    ['none', true, false],
    ['\n    “secret”\n    nothing', true, true],
    ['sec\u200bret', true, true],
    ['([a-z', true, true],
    ['# secret\nnothing', true, false],
    ['a secret # remark', true, true],
    ['1', true, true],
  ])('%j', async (text, configured, matches) => {
    const compiled = await rules(text);
    expect([compiled.configured, compiled.matches('a secret')]).toEqual([configured, matches]);
  });

  it('with a pattern that cannot be read still tell what the others mean', async () => {
    const compiled = await rules('([a-z\nsecret');
    expect([compiled.surelyMatches('a secret'), compiled.surelyMatches('another')]).toEqual([true, false]);
  });

  it('of nothing are no rules', async () => {
    expect(await rules(undefined)).toBe(NO_RULES);
  });
});
