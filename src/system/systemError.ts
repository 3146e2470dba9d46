/** What the system's own words leave unclear. */
const CLEARER: Readonly<Record<string, string>> = {
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is a file, and no folder',
};

/** What went wrong in a system call, in words (`no space left on device`), else the error's own text. */
export function describeSystemError(error: unknown): string {
  const { errno, code = '', syscall } = error as NodeJS.ErrnoException;
  if (code === 'EEXIST' && syscall === 'mkdir') return CLEARER['ENOTDIR'] ?? code;
  if (Object.hasOwn(CLEARER, code)) return CLEARER[code] ?? code;
  // Loaded on demand: a failure is rare, a call is not.
  const known = errno === undefined ? undefined : process.getBuiltinModule('node:util').getSystemErrorMap();
  return known?.get(errno ?? 0)?.[1] ?? (code || (error instanceof Error ? error.message : String(error)));
}
