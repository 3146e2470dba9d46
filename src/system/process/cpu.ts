/** Milliseconds that this process has computed so far, on all its threads. Waiting for a busy machine does not count. */
export function cpuTimeMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
