import { messageOf } from '../errors.ts';
import type { Store } from '../store/store.ts';
import type { Context } from './context.ts';

/**
 * Names that somebody wrote into a `.wakatime-project` file to be shown although names of projects are hidden. A heartbeat
 * that waits is sanitised once more before it goes out, when its file can no longer be asked: so they are remembered, by
 * their SHA-256, because what is forgotten must not stand here either.
 */
const STATE = 'shown_projects';
const MAX_NAMES = 500;

/** Remembers names. Where the database cannot be used, those heartbeats go out without a project. */
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

/** Answers whether a name was remembered; the list is read at the first question. */
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
