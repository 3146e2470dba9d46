import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { detectProject } from '../../../src/detect/project/index.ts';
import { readSubversionOnDemand } from '../../../src/store/foreign/subversionOnDemand.ts';
import { systemFs } from '../../../src/system/disk/fs.ts';
import { projectDeps, queryFor } from '../../support/projectQuery.ts';
import { hasTool, openWorkshop, type Workshop } from '../../support/projectTools.ts';

describe('working copies made by their own tools', () => {
  let shop: Workshop;
  beforeEach(() => {
    shop = openWorkshop();
  });
  afterEach(() => shop.remove());

  const detect = (path: string) =>
    detectProject(
      queryFor(join(shop.root, path)),
      projectDeps(systemFs, { readSubversion: readSubversionOnDemand }),
    );

  it.skipIf(!hasTool('hg'))('Mercurial (skipped where there is no hg)', async () => {
    shop.write('code/proj/x/a.py');
    shop.sh('code/proj', 'hg init .', 'hg add -q x/a.py', 'hg commit -qm one');
    expect(await detect('code/proj/x/a.py')).toMatchObject({
      project: 'proj',
      branch: 'default',
      folder: join(shop.root, 'code'),
    });
    shop.sh('code/proj', 'hg branch -q "stable one"');
    expect((await detect('code/proj/x/a.py')).branch).toBe('stable one');
  });

  it.skipIf(!hasTool('svn') || !hasTool('svnadmin'))(
    'Subversion (skipped where there is no svn)',
    async () => {
      shop.sh(
        '.',
        'svnadmin create "my store"',
        `svn mkdir -q -m x "file://${shop.root}/my store/trunk" "file://${shop.root}/my store/branches"`,
        `svn co -q "file://${shop.root}/my store/trunk" wc`,
        'mkdir wc/deep && touch wc/deep/s.py && svn add -q wc/deep && svn ci -q -m y wc',
      );
      expect(await detect('wc/deep/s.py')).toMatchObject({
        project: 'my store',
        branch: 'trunk',
        folder: join(shop.root, 'wc'),
      });
      shop.sh(
        '.',
        `svn cp -q -m z "file://${shop.root}/my store/trunk" "file://${shop.root}/my store/branches/one"`,
      );
      shop.sh('wc', `svn switch -q "file://${shop.root}/my store/branches/one"`);
      expect((await detect('wc/deep/s.py')).branch).toBe('one');
    },
  );
});
