import { describe, expect, it } from 'vitest';
import { formatEntity } from '../../../src/detect/entity.ts';
import { memoryFs } from '../../support/projectFs.ts';

type Input = Parameters<typeof formatEntity>[0];

const fs = memoryFs({
  '/home/jo/a.py': '',
  '/home/jo/link.py': { link: 'src/b.py' },
  '/home/jo/src/b.py': '',
  '/home/jo/dead.py': { link: '/gone.py' },
  '/home/jo/My.playground/Contents.swift': '',
  '/home/jo/Empty.xcplayground': '/',
  '/home/jo/notes.playground': 'a file',
  '/home/jo/folder-link': { link: '/home/jo/src' },
});

function format(entity: string, patch: Partial<Input> = {}, platform: NodeJS.Platform = 'linux') {
  const cwd = platform === 'win32' ? 'c:\\Users\\jo' : '/home/jo';
  return formatEntity(
    { entity, entityType: 'file', isUnsaved: false, projectFolder: undefined, ...patch },
    { fs, cwd, home: '/home/jo', platform },
  );
}

describe('the entity of a file', () => {
  it.each<[string, string, boolean]>([
    ['a.py', '/home/jo/a.py', true],
    ['~/a.py', '/home/jo/a.py', true],
    ['src/../a.py', '/home/jo/a.py', true],
    ['/home/jo/src/', '/home/jo/src', true],
    ['link.py', '/home/jo/src/b.py', true],
    ['gone.py', '/home/jo/gone.py', false],
    ['dead.py', '/gone.py', false],
    ['My.playground', '/home/jo/My.playground/Contents.swift', true],
    ['Empty.xcplayground', '/home/jo/Empty.xcplayground/Contents.swift', false],
    ['notes.playground', '/home/jo/notes.playground', true],
  ])('%s is %s, there: %s', (given, entity, exists) => {
    expect(format(given)).toMatchObject({ entity, path: entity, exists, isRemote: false });
  });

  it('has forward slashes on Windows', () => {
    expect(format('src\\a.py', {}, 'win32').entity).toBe('C:/Users/jo/src/a.py');
  });

  it('counts as there when the disk does not tell', () => {
    const denied = { ...fs, stat: () => 'denied' as const };
    const input = { entity: '/root/a.py', entityType: 'file', isUnsaved: false, projectFolder: undefined };
    const deps = { fs: denied, cwd: '/', home: '', platform: 'linux' as const };
    expect(formatEntity(input, deps).exists).toBe('unknown');
  });
});

describe('the entity of an unsaved file', () => {
  it.each<[string, string, NodeJS.Platform]>([
    ['Untitled-1', 'Untitled-1', 'linux'],
    ['~/new.py', '/home/jo/new.py', 'linux'],
    ['a\\b', 'a\\b', 'linux'],
    ['Untitled-1', 'Untitled-1', 'win32'],
    ['c:\\secret\\new.py', 'C:/secret/new.py', 'win32'],
    ['scp://jo:geheim@host//srv/a.py', 'scp://host//srv/a.py', 'linux'],
  ])('%s is %s on %s', (given, entity, platform) => {
    expect(format(given, { isUnsaved: true }, platform)).toMatchObject({
      entity,
      path: entity,
      exists: 'unknown',
    });
  });
});

describe('the entity of a remote file', () => {
  it.each([false, true])('shows no credentials (unsaved: %s)', (isUnsaved) => {
    const found = format('ssh://jo:geheim@127.0.0.1:1/srv/a.py', { isUnsaved });
    expect(found).toMatchObject({ entity: 'ssh://127.0.0.1:1/srv/a.py', isRemote: true, exists: 'unknown' });
    expect(JSON.stringify(found)).not.toContain('geheim');
  });
});

describe('an entity that is no file', () => {
  it.each([
    ['app', 'Big App 3', 'Big App 3'],
    ['app', '~/App', '/home/jo/App'],
    ['url', 'https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['domain', 'example.org', 'example.org'],
  ])('%s %s is %s', (entityType, given, entity) => {
    expect(format(given, { entityType })).toMatchObject({ entity, isRemote: false, exists: 'unknown' });
  });
});

describe('the project folder', () => {
  it.each<[string | undefined, string | undefined]>([
    ['src', '/home/jo/src'],
    ['~/src/', '/home/jo/src'],
    ['folder-link', '/home/jo/src'],
    ['/gone', '/gone'],
    ['ssh://jo:geheim@host/srv', 'ssh://host/srv'],
    ['', undefined],
    [undefined, undefined],
  ])('%s is %s', (given, wanted) => {
    expect(format('Slack', { entityType: 'app', projectFolder: given }).projectFolder).toBe(wanted);
    expect(format('a.py', { projectFolder: given }).projectFolder).toBe(wanted);
  });
});
