/** What went wrong in a system call, in words (`no space left on device`), else the error's own text. */
export function describeSystemError(error: unknown): string {
  const { errno, code } = error as NodeJS.ErrnoException;
  // Loaded on demand: a failure is rare, a call is not.
  const known = errno === undefined ? undefined : process.getBuiltinModule('node:util').getSystemErrorMap();
  return known?.get(errno ?? 0)?.[1] ?? code ?? String(error);
}
