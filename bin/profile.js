'use strict';
// Where compiled code is kept on Windows, where files have neither owner nor mode for Node to see.
const path = require('path').win32;

/**
 * The folder of the program's own files, where it lies in the user's profile: Windows lets nobody but the user and administrators
 * write there. No link or junction may lead out of it, and it has to be on a drive: what a server shares may be anybody's.
 * Undefined where there is none.
 */
module.exports = function cacheFolder(fs, env) {
  const profile = env.USERPROFILE;
  const user = env.HOME || profile;
  const home = env.WAKATIME_HOME || (user && path.join(user, '.wakatime'));
  if (!profile || !home || !isOnDrive(profile) || !isOnDrive(home)) return undefined;
  const inProfile = path.relative(profile, home);
  // On another drive, it is the whole path.
  if (inProfile === '' || inProfile.split(path.sep)[0] === '..' || path.isAbsolute(inProfile))
    return undefined;
  const parts = inProfile.split(path.sep);
  const areFolders = parts.every((_, at) => isFolder(fs, path.join(profile, ...parts.slice(0, at + 1))));
  return areFolders ? path.join(home, 'cache') : undefined;
};

const isOnDrive = (folder) => /^[A-Za-z]:[\\/]/.test(folder);

/** Junctions are links to Node. */
function isFolder(fs, folder) {
  try {
    return fs.lstatSync(folder).isDirectory();
  } catch (error) {
    return false;
  }
}
