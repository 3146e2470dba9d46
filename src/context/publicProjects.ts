import { messageOf } from '../errors.ts';
import type { Store } from '../store/store.ts';
import type { Context } from './context.ts';

/**
 * Project names that users wrote into a `.wakatime-project` file so that they are shown although project names are
 * hidden. A waiting heartbeat is sanitised again before it is sent, and by then that file may be gone, so the names
 * are remembered here. Only their SHA-256 is stored, so that `hackatime forget` leaves no name behind.
 */
const STATE = 'shown_projects';
const MAX_NAMES = 500;

/** Remembers names. If the database cannot be used, those heartbeats are sent without a project. */
export function rememberPublicProjects(
  names: readonly string[],
  context: Pick<Context, 'store' | 'log'>,
): void {
  try {
    const store = context.store();
    const known = readPublicProjects(store);
    const added = names.map(hashName).filter((digest) => !known.includes(digest));
    if (added.length > 0) store.setState(STATE, [...added, ...known].slice(0, MAX_NAMES).join(' '));
  } catch (error) {
    context.log.warn(`what projects are called openly cannot be remembered: ${messageOf(error)}`);
  }
}

/** Makes a function that says whether a name was remembered; it reads the list on its first call. */
export function createPublicProjectCheck(store: Pick<Store, 'getState'>): (name: string) => boolean {
  let known: readonly string[] | undefined;
  return (name) => {
    known ??= readPublicProjects(store);
    return known.includes(hashName(name));
  };
}

function readPublicProjects(store: Pick<Store, 'getState'>): readonly string[] {
  return store.getState(STATE)?.split(' ').filter(Boolean) ?? [];
}

function hashName(name: string): string {
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(name).digest('hex').slice(0, 32);
}
