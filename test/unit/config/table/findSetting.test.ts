import { expect, it } from 'vitest';
import { knownKeys, REPORT_KEYS } from '../../../../src/config/document/known.ts';
import { settingDefinitions, settingName } from '../../../../src/config/table/definitions.ts';
import { findSetting } from '../../../../src/config/table/findSetting.ts';

const nameOf = (name: string, section?: string): string => {
  const found = findSetting(name, section);
  return found.kind === 'setting' ? settingName(found.definition) : `line ${found.section} ${found.key}`;
};

it.each<[name: string, section: string | undefined, found: string]>([
  ['timeout', undefined, 'timeout'],
  ['settings.timeout', undefined, 'timeout'],
  ['TIMEOUT', undefined, 'timeout'],
  ['hide-file-names', undefined, 'hide_file_names'],
  ['hidefilenames', undefined, 'hide_file_names'],
  ['apikey', undefined, 'api_key'],
  ['ignore', undefined, 'exclude'],
  ['verbose', undefined, 'debug'],
  ['api-url', undefined, 'api_url'],
  ['reports.timezone', undefined, 'reports.timezone'],
  ['timezone', undefined, 'reports.timezone'],
  ['timezone', 'reports', 'reports.timezone'],
  ['daily', 'GOALS', 'goals.daily'],
  ['project_from_git_remote', undefined, 'git.project_from_git_remote'],
  ['projectmap./work/a.b', undefined, 'line projectmap /work/a.b'],
  ['/work/a.b', 'projectmap', 'line projectmap /work/a.b'],
])('%j in %j is %s', (name, section, found) => {
  expect(nameOf(name, section)).toBe(found);
});

it.each<[name: string, section: string | undefined, message: string, hint: string]>([
  ['tiemout', undefined, 'there is no setting "tiemout"', 'Did you mean timeout?'],
  ['time_zone', undefined, 'reports.timezone', ''],
  ['timezon', undefined, 'there is no setting "timezon"', 'Did you mean reports.timezone?'],
  ['reprots.timezone', undefined, 'there is no section [reprots]', 'Did you mean reports?'],
  ['timeout', 'reports', 'there is no setting "reports.timeout"', 'Did you mean timeout?'],
  ['backoff_at', 'internal', 'there is no section [internal]', 'To see all of them: hackatime config list'],
  ['wholly.other', undefined, 'there is no section [wholly]', 'To see all of them: hackatime config list'],
  ['xyzzy', undefined, 'there is no setting "xyzzy"', 'To see all of them: hackatime config list'],
  [' ', undefined, 'the name of the setting is empty', 'To see all of them: hackatime config list'],
])('%j in %j is told: %s', (name, section, message, hint) => {
  if (hint === '') {
    expect(nameOf(name, section)).toBe(message);
    return;
  }
  expect(() => findSetting(name, section)).toThrow(expect.objectContaining({ kind: 'usage', message, hint }));
});

it('knows every key that is read', () => {
  const all = settingDefinitions();
  const spellings = all.filter(({ section }) => section === 'settings').flatMap((each) => each.spellings);
  expect([...knownKeys().keys()].filter((key) => !spellings.includes(key))).toEqual([]);
  const reports = all.filter(({ section }) => section === 'reports').map(({ key }) => key);
  expect(reports.sort()).toEqual([...REPORT_KEYS].sort());
  expect(new Set(all.map(settingName)).size).toBe(all.length);
});
