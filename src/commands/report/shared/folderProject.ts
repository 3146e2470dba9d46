import { projectFileDeps } from '../../../config/projectFile/allowedFiles.ts';
import { withProjectFile } from '../../../config/projectFile/projectFile.ts';
import type { Context } from '../../../context/context.ts';
import { formatEntity } from '../../../detect/entity.ts';
import { detectProject } from '../../../detect/project/index.ts';
import { hidesProject } from '../../../privacy/sanitise.ts';
import { readSubversionOnDemand } from '../../../store/foreign/subversionOnDemand.ts';

export type FolderDeps = Pick<Context, 'fs' | 'io' | 'log' | 'paths' | 'platform' | 'settings'>;

/**
 * The project under which a file in the current folder would be recorded; undefined if there is none, or if its name
 * is hidden and no replacement has been made up yet.
 */
export async function detectFolderProject(deps: FolderDeps): Promise<string | undefined> {
  const { fs, log, paths, platform } = deps;
  // The file need not exist; only its folder matters.
  const input = { entity: '.hackatime', entityType: 'file', isUnsaved: false, projectFolder: undefined };
  const { entity, path } = formatEntity(input, { fs, cwd: deps.io.cwd, home: paths.home, platform });
  const settings = await withProjectFile(await deps.settings(), path, projectFileDeps(deps));
  const found = await detectProject(
    {
      path,
      isFile: true,
      projectFolder: undefined,
      given: undefined,
      alternateProject: undefined,
      alternateBranch: undefined,
      settings: settings.project,
    },
    { fs, log, readSubversion: readSubversionOnDemand },
  );
  const subjects = { entity, folder: found.folder, root: found.root, projectFolder: '' };
  const isHidden = !found.isWritten && hidesProject(found.project, subjects, settings.hide);
  return found.project === '' || isHidden ? undefined : found.project;
}
