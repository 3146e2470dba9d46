/**
 * What a process has once, made when it is first asked for. A variable of a module would not do: each bundle has a copy of every
 * module that is in it, with variables of its own.
 */
export function processWide<T>(name: string, make: () => T): T {
  const kept = globalThis as unknown as Record<symbol, T | undefined>;
  const key = Symbol.for(`hackatime.${name}`);
  kept[key] ??= make();
  return kept[key];
}
