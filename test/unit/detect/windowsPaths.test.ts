import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatEntity } from '../../../src/detect/entity.ts';
import { foldersAbove } from '../../../src/detect/paths.ts';
import { memoryFs } from '../../support/projectFs.ts';

interface Form {
  readonly given: string;
  readonly sent: string;
  readonly about: string;
}
const FORMS = JSON.parse(
  readFileSync(new URL('../../fixtures/windows/paths.json', import.meta.url), 'utf8'),
) as readonly Form[];

/** Every path of Windows is there; what begins like one of Linux is on none of its drives. */
const fs = {
  ...memoryFs({}),
  stat: (path: string) =>
    /^C:\/(home|mnt)\//.test(path) ? ('missing' as const) : { kind: 'file' as const, size: 1, uid: -1 },
};

const format = (given: string, projectFolder?: string) =>
  formatEntity(
    { entity: given, entityType: 'file', isUnsaved: false, projectFolder },
    { fs, cwd: String.raw`C:\Users\Jörg B`, home: String.raw`C:\Users\Jörg B`, platform: 'win32' },
  );

describe('a path on Windows', () => {
  it('is tried in fifty forms', () => expect(FORMS.length).toBeGreaterThan(50));

  it.each(FORMS)('$about: $given', ({ given, sent }) => {
    expect(format(given).entity).toBe(sent);
  });

  it.each(FORMS)('a project’s folder has the same form: $given', ({ given, sent }) => {
    expect(format('a.ts', given).projectFolder).toBe(sent);
  });

  it.each(FORMS)('is the same once more: $given', ({ sent }) => {
    expect(format(sent).entity).toBe(sent);
  });

  it('ends at the share, above which are machines and not folders', () => {
    expect(foldersAbove('\\\\wsl$/Ubuntu/home/a.ts')).toEqual(['\\\\wsl$/Ubuntu/home', '\\\\wsl$/Ubuntu']);
  });
});
