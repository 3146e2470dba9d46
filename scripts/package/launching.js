// In packages for Windows, where a launcher has to be a program: it is the package itself under another name, with the text of what
// it does at its end (src/launcher/exe/exeText.ts).
function begin() {
  const text = launcherText();
  if (text === undefined) {
    start();
    return;
  }
  const made = { exports: {}, start };
  const wrapped = `(function(module,require){${text}\n})`;
  new (require('vm').Script)(wrapped, { filename: 'hackatime:/launcher.js' }).runInThisContext()(
    made,
    require,
  );
}

function launcherText() {
  const END_BYTES = 23;
  if (!/[\\/]wakatime-cli[^\\/]*$/i.test(process.execPath)) return undefined;
  const fs = require('fs');
  const handle = fs.openSync(process.execPath, 'r');
  try {
    const { size } = fs.fstatSync(handle);
    const read = (bytes, from) => {
      const found = Buffer.alloc(bytes);
      return found.subarray(0, fs.readSync(handle, found, 0, bytes, from));
    };
    const digits = /^\n\/\/ hackatime (\d{8})\n$/.exec(read(END_BYTES, size - END_BYTES).toString('latin1'));
    if (digits === null) return undefined;
    return read(Number(digits[1]), size - END_BYTES - Number(digits[1])).toString('utf8');
  } finally {
    fs.closeSync(handle);
  }
}
