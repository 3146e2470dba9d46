import { describe, expect, it } from 'vitest';
import type { RuleName } from '../../../../src/report/counting/rules.ts';
import {
  DIMENSIONS,
  type Dimension,
  parseDimension,
  type ReportRow,
  readerFor,
} from '../../../../src/report/groups/dimensions.ts';
import { createFilter, type Filters } from '../../../../src/report/groups/filters.ts';
import {
  hackatimeEditorName,
  hackatimeOsName,
  projectNameFrom,
} from '../../../../src/report/groups/names.ts';
import { countsForStreak } from '../../../../src/report/streaks.ts';
import { loadZone } from '../../../../src/report/time/zones.ts';
import { BERLIN, row } from '../../../support/reportRows.ts';

const CLAUDE = 'wakatime/0.1.0 (darwin-24.6.0-arm64) node24.21.0 claude-code/2.1 claude-code-wakatime/4.1';
const NO_PLUGIN = 'wakatime/0.1.0 (linux-6.1.0-x86_64) node24.21.0 Unknown/0';

function read(names: RuleName, dimension: Dimension, more: Partial<ReportRow>, dayStartHour = 0) {
  const { read: readOne, show } = readerFor(dimension, { names, zone: BERLIN, dayStartHour });
  const value = readOne(row('17:30:00', more));
  return typeof value === 'string' ? show(value) : value;
}

describe('what a heartbeat is counted under', () => {
  it.each<[RuleName, Dimension, Partial<ReportRow>, unknown]>([
    ['hackatime', 'project', { project: 'api' }, 'api'],
    ['hackatime', 'project', { project: 'unknown' }, 'unknown'],
    ['hackatime', 'project', { project: null }, null],
    ['wakapi', 'project', { project: 'API' }, 'API'],
    ['wakapi', 'project', { project: '' }, null],
    ['wakapi', 'project', { project: 'unknown' }, null],
    ['hackatime', 'project', { project: ' a\u0007pi\t ' }, 'api'],
    ['wakatime', 'project', { project: ' api' }, ' api'],
    ['hackatime', 'language', { language: 'TypeScript' }, 'TypeScript'],
    ['hackatime', 'language', { language: null, entity: '/home/u/a.TSX' }, 'XML'],
    ['hackatime', 'language', { language: 'Unknown', entity: '/home/u/a.rs' }, 'XML'],
    ['hackatime', 'language', { language: null, entity: '/home/u/tsconfig.json' }, 'JSON with Comments'],
    ['hackatime', 'language', { language: '', entity: 'docs.rs' }, 'XML'],
    ['hackatime', 'language', { language: null, entity: '/home/u/.ts' }, null],
    ['hackatime', 'language', { language: null, entity: '/home.ts/u' }, null],
    ['hackatime', 'language', { language: 'Lua', entity: '/home/u/a.luau' }, 'Luau'],
    ['wakatime', 'language', { language: null, entity: '/home/u/a.ts' }, null],
    ['hackatime', 'category', { category: '' }, 'coding'],
    ['wakapi', 'language', { language: 'css' }, 'CSS'],
    ['wakapi', 'language', { language: 'Yaml' }, 'YAML'],
    ['wakapi', 'language', { language: 'TypeScript', entity: '/home/u/a.tsx' }, 'TSX'],
    ['wakapi', 'language', { language: 'Vue.js', entity: '/home/u/a.vue' }, 'Vue'],
    ['wakapi', 'language', { language: null, entity: '/home/u/a.ipynb' }, 'Python'],
    ['wakatime', 'language', { language: 'TypeScript' }, 'TypeScript'],
    ['wakapi', 'language', { language: 'TypeScript' }, 'Typescript'],
    ['wakapi', 'language', { language: 'C++' }, 'C++'],
    ['wakapi', 'language', { language: 'Vim script' }, 'Vim script'],
    ['wakapi', 'language', { language: 'Unknown' }, null],
    ['wakapi', 'language', { language: null }, null],
    ['hackatime', 'editor', {}, 'VSCode'],
    ['custom', 'editor', {}, 'VSCode'],
    ['wakapi', 'editor', {}, 'Vscode'],
    ['hackatime', 'editor', { userAgent: CLAUDE }, 'Claude-code'],
    ['wakapi', 'editor', { userAgent: CLAUDE }, 'Claude'],
    ['hackatime', 'editor', { userAgent: NO_PLUGIN }, null],
    ['wakapi', 'editor', { userAgent: NO_PLUGIN }, null],
    ['hackatime', 'editor', { userAgent: null }, null],
    ['hackatime', 'os', { userAgent: CLAUDE }, 'macOS'],
    ['wakapi', 'os', { userAgent: CLAUDE }, 'Macos'],
    ['wakapi', 'os', { userAgent: null }, null],
    ['hackatime', 'branch', { branch: null }, null],
    ['hackatime', 'machine', {}, 'box'],
    ['hackatime', 'category', { category: 'ai coding' }, 'ai coding'],
    ['hackatime', 'entity', {}, '/home/u/a.ts'],
    ['hackatime', 'dependency', { dependencies: ['react', 'zod'] }, ['react', 'zod']],
    ['hackatime', 'dependency', { dependencies: null }, null],
    ['hackatime', 'dependency', {}, null],
    ['hackatime', 'day', {}, '2026-11-21'],
    ['hackatime', 'weekday', {}, 'Saturday'],
    ['hackatime', 'hour', {}, '17'],
  ])('%s, by %s, of %j is %j', (names, dimension, more, wanted) => {
    expect(read(names, dimension, more)).toEqual(wanted);
  });

  it('is the day before until the day begins, but the hour on the clock', () => {
    expect(read('hackatime', 'day', {}, 18)).toBe('2026-11-20');
    expect(read('hackatime', 'weekday', {}, 18)).toBe('Friday');
    expect(read('hackatime', 'hour', {}, 18)).toBe('17');
  });

  it('follows the clocks when they change, also by half an hour', async () => {
    const zone = await loadZone('Australia/Lord_Howe');
    const { read: readHour } = readerFor('hour', { names: 'hackatime', zone });
    const at = (text: string) => readHour({ ...row('00:00:00'), timeUs: Date.parse(text) * 1000 });
    // At 15:00 UTC the clocks go from 02:00 back to 01:30.
    expect(['14:59:59', '15:00:00', '15:29:59', '15:30:00'].map((time) => at(`2026-04-04T${time}Z`))).toEqual(
      ['01', '01', '01', '02'],
    );
  });

  it.each([
    ['project', 'project'],
    ['Projects', 'project'],
    ['languages', 'language'],
    ['branches', 'branch'],
    ['categories', 'category'],
    ['entities', 'entity'],
    ['files', 'entity'],
    ['dependencies', 'dependency'],
    ['operating-systems', 'os'],
    ['os', 'os'],
    ['days', 'day'],
    ['hours', 'hour'],
    ['machines', 'machine'],
  ])('is asked for by %s', (text, dimension) => expect(parseDimension(text)).toBe(dimension));

  it('is refused for another word, with those there are', () => {
    expect(() => parseDimension('colour')).toThrow(
      expect.objectContaining({
        kind: 'usage',
        message: 'cannot group by "colour"',
        hint: `Use one of: ${DIMENSIONS.join(', ')}.`,
      }),
    );
  });
});

describe('a filter', () => {
  const matches = (wishes: Filters, more: Partial<ReportRow>, names: RuleName = 'hackatime') =>
    createFilter(wishes, { names, zone: BERLIN })?.(row('17:30:00', more));

  it.each<[Filters, Partial<ReportRow>, boolean, RuleName?]>([
    [{ project: ['api'] }, {}, true],
    [{ project: ['API'] }, {}, false],
    [{ project: ['caf\u00e9'] }, { project: 'cafe\u0301' }, true],
    [{ project: ['cafe\u0301'] }, { project: 'caf\u00e9' }, true],
    [{ project: ['cafe'] }, { project: 'cafe\u0301' }, false],
    [{ project: ['web', 'api'] }, {}, true],
    [{ project: ['api'], language: ['Go'] }, {}, false],
    [{ project: ['api'], language: ['typescript'] }, {}, true],
    [{ language: ['TypeScript'] }, {}, true, 'wakapi'],
    [{ editor: ['vscode'] }, {}, true],
    [{ editor: ['VSCode'] }, {}, true],
    [{ editor: ['Vscode'] }, {}, true, 'wakapi'],
    [{ os: ['macos'] }, { userAgent: CLAUDE }, true],
    [{ os: ['macos'] }, {}, false],
    [{ project: [''] }, { project: null }, true],
    [{ project: ['unknown'] }, { project: '' }, true],
    [{ project: ['unknown'] }, { project: 'unknown' }, true],
    [{ project: ['unknown'] }, {}, false],
    [{ project: ['api'] }, { project: null }, false],
    [{ editor: ['unknown'] }, { userAgent: NO_PLUGIN }, true],
    [{ dependency: ['zod'] }, { dependencies: ['react', 'zod'] }, true],
    [{ dependency: ['vue'] }, { dependencies: ['react', 'zod'] }, false],
    [{ dependency: [''] }, { dependencies: [] }, true],
    [{ entity: ['/home/u/A.ts'] }, {}, false],
  ])('%j on %j is %s', (wishes, more, wanted, names) => {
    expect(matches(wishes, more, names)).toBe(wanted);
  });

  it('is none when nothing is asked for', () => {
    expect(createFilter({}, { names: 'hackatime', zone: BERLIN })).toBeUndefined();
    expect(createFilter({ project: [] }, { names: 'hackatime', zone: BERLIN })).toBeUndefined();
  });
});

describe('names that a server shows', () => {
  it.each([
    ['vscode', 'VSCode'],
    ['intellijidea', 'IntelliJ IDEA'],
    ['claude-code', 'Claude-code'],
    ['claudecode', 'Claude Code'],
    ['vim', 'Vim'],
    ['unknown', null],
  ])('editor %s is %s', (value, name) => expect(hackatimeEditorName(value)).toBe(name));

  it.each([
    ['macos', 'macOS'],
    ['wsl', 'WSL'],
    ['freebsd', 'Freebsd'],
    ['unknown', null],
  ])('system %s is %s', (value, name) => expect(hackatimeOsName(value)).toBe(name));

  it.each<[RuleName | undefined, string, string | null]>([
    ['wakapi', 'unknown', null],
    ['wakapi', 'Other', 'Other'],
    ['hackatime', 'Other', null],
    ['hackatime', 'unknown', 'unknown'],
    ['wakatime', '', null],
    [undefined, 'Other', 'Other'],
  ])('a project of %s called %j is %j', (dialect, name, wanted) => {
    expect(projectNameFrom(dialect, name)).toBe(wanted);
  });
});

describe('what Hackatime counts for', () => {
  it.each([
    ['coding', true],
    ['ai coding', true],
    ['browsing', false],
    ['meeting', true],
    ['communicating', true],
    [null, false],
  ])('%s: a streak %s', (category, streak) => {
    expect(countsForStreak({ category })).toBe(streak);
  });
});
