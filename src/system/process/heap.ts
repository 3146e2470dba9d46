/** Loaded where memory is held small: what only asks whether there is work does without. */
const v8 = (): typeof import('node:v8') => process.getBuiltinModule('node:v8');

/** V8's flags for its compilers, those first which every machine has. */
const COMPILERS: readonly string[] = ['opt', 'maglev'];

/**
 * Keeps the heap about as large as what is in use, until the function that it gives is called. Left alone it grows to some 200 MB
 * where a process works through much that it does not keep: the part for new objects to three times 48 MB, the other to several
 * times what is in use. For long work whose memory has a bound; it costs some 5 % of its time.
 *
 * Code that V8 compiled is of use only to processes with the same flags, so that they have to be as they were when it is kept.
 */
export function keepHeapSmall(): () => void {
  const { setFlagsFromString } = v8();
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=20');
  return () => {
    setFlagsFromString('--semi-space-growth-factor=2');
    setFlagsFromString('--heap-growing-percent=0');
  };
}

/**
 * Keeps V8 from compiling functions that run often into faster code, until the function that it gives is called. The compilers
 * and what they make take some 20 MB; work that mostly waits for SQLite and the disk takes 5 % longer without. As above, the
 * flags have to be as they were when code is kept.
 */
export function keepCodeSmall(): () => void {
  const { cachedDataVersionTag, setFlagsFromString } = v8();
  const before = cachedDataVersionTag();
  for (const compiler of COMPILERS) setFlagsFromString(`--no-${compiler}`);
  return () => {
    for (const compiler of COMPILERS) {
      if (cachedDataVersionTag() === before) break;
      setFlagsFromString(`--${compiler}`);
    }
  };
}
