// In place of a function of the loader's while a package is built: its first calls put the code that V8 makes of the bundles
// here, and the package is built with it.
function cacheFolder() {
  return process.env.HACKATIME_PACKAGE_CODE;
}
