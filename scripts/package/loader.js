// What a package that has Node in it does in another way than bin/hackatime.js, to whose text this is added: of two functions
// with one name the latter counts. Bundles have names as if they were in a folder of their own, by which they see that they are
// in a package (src/system/package/program.ts).
function distFolder() {
  return 'hackatime:/dist';
}

function readBundle(fs, file) {
  return asset(file.slice('hackatime:/'.length)).latin1Slice();
}

/** Another name than the installed program's: both may run side by side, and each finds what it has kept. */
function machineName() {
  return `${process.arch}_package`;
}

/** The code that V8 made of a bundle when the package was built; V8 itself sees whether it can use it. */
function ownCode(name) {
  return asset(`code/${name}`);
}

function keeper() {
  const made = { exports: {} };
  const text = `(function(module,require){${asset('bin/keep.js').utf8Slice()}\n})`;
  new (require('vm').Script)(text, { filename: 'hackatime:/bin/keep.js' }).runInThisContext()(made, require);
  return made.exports;
}

/** A file of the package where it lies in the memory, not copied; undefined where there is none of the name. */
function asset(name) {
  try {
    return Buffer.from(require('node:sea').getRawAsset(name));
  } catch (error) {
    return undefined;
  }
}
