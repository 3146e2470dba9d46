import { describe, expect, it } from 'vitest';
import { isProtecting, nearKey, nearSection } from '../../../../src/config/document/known.ts';

describe('a key that is none', () => {
  it.each([
    ['api-url', 'api_url'],
    ['API URL', 'api_url'],
    ['apiUrl', 'api_url'],
    ['api.url', 'api_url'],
    ['export api_key', 'api_key'],
    ['WAKATIME_API_KEY', 'api_key'],
    ['export HACKATIME_API_URL', 'api_url'],
    ['Hide-File-Names', 'hide_file_names'],
    ['hideFileNames', 'hide_file_names'],
    ['hide-filenames', 'hide_file_names'],
    ['include_only_with_projectfile', 'include_only_with_project_file'],
  ])('%s can only mean %s', (word, known) => {
    expect(nearKey(word)).toEqual({ known, isSpelling: true, isOnly: true });
  });

  it.each([
    ['api_kye', 'api_key'],
    ['apikeys', 'api_key'],
    ['api_ulr', 'api_url'],
    ['hide_file_name', 'hide_file_names'],
    ['hide_files', 'hide_file_names'],
    ['hide_filenmaes', 'hide_file_names'],
    ['hide_branches', 'hide_branch_names'],
    ['hide_project', 'hide_project_names'],
    ['exlude', 'exclude'],
    ['excludes', 'exclude'],
    ['excldue', 'exclude'],
    ['inlcude', 'include'],
    ['ignroe', 'ignore'],
    ['exclude_unknown_projects', 'exclude_unknown_project'],
    ['timout', 'timeout'],
    ['hosntaem', 'hostname'],
  ])('%s comes near to %s', (word, known) => {
    expect(nearKey(word)).toEqual({ known, isSpelling: false, isOnly: true });
  });

  it.each([
    'tiemuot',
    'hosntaemm',
    'status_bar_left',
    'theme',
    'colour',
    'a',
    '',
    'python',
    'my_own_key',
    '東京',
  ])('%s is another', (word) => {
    expect(nearKey(word)).toBeUndefined();
  });
});

it.each([
  ['setting', 'settings'],
  ['settigns', 'settings'],
  ['project_map', 'projectmap'],
  ['Project-API-Key', 'project_api_key'],
  ['project_api_keys', 'project_api_key'],
  ['api_url', 'api_urls'],
  ['destination', 'destinations'],
  ['gti', undefined],
  ['tools', undefined],
])('the section [%s] is meant to be [%s]', (word, known) => {
  expect(nearSection(word)?.known).toBe(known);
});

it.each([
  ['hide_project_folder', true],
  ['exclude', true],
  ['ignore', true],
  ['include_only_with_project_file', true],
  ['include', false],
  ['api_url', false],
])('%s can only make less come out: %j', (key, expected) => {
  expect(isProtecting(key)).toBe(expected);
});
