import { AppError, isAppError, messageOf } from '../../errors.ts';
import { findOwnFolder, prepareResources } from '../../system/disk/ownFolder.ts';
import { packedLibrary, unpackLibrary } from '../../system/package/library.ts';
import { ownEnvironment } from '../../system/package/program.ts';

/**
 * The library of a package, unpacked into the folder of everything that the program keeps.
 *
 * @throws AppError 'storage' when it cannot be unpacked
 */
export function packedLibraryFile(): string {
  try {
    const packed = packedLibrary();
    if (packed === undefined) throw new Error('the package has none');
    const folder = findOwnFolder(ownEnvironment());
    prepareResources(folder);
    return unpackLibrary(folder.resources, packed);
  } catch (error) {
    throw new AppError('storage', `cannot unpack the SQLite library: ${messageOf(error)}`, {
      ...(isAppError(error) && error.hint !== undefined ? { hint: error.hint } : {}),
      cause: error,
    });
  }
}
