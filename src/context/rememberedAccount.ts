import { markOf, type ServerIdentity } from '../sync/serverRecord.ts';
import type { Context } from './context.ts';

/** Whose key it is, as the server said when it was last asked. */
export interface RememberedAccount {
  readonly username: string | undefined;
  readonly displayName: string | undefined;
  readonly atUs: number;
}

type State = Pick<ReturnType<Context['store']>, 'getState' | 'setState'>;

const NAME = 'account';

/** Remembers whose key it is, for this server and this key alone. */
export function rememberAccount(
  { username, displayName }: Omit<RememberedAccount, 'atUs'>,
  server: ServerIdentity,
  nowUs: number,
  store: State,
): void {
  store.setState(NAME, JSON.stringify([markOf(server), nowUs, username ?? null, displayName ?? null]));
}

/** What was remembered of the account of this server and key; undefined when it was another one, or nothing was. */
export function recallAccount(
  server: ServerIdentity,
  store: Pick<State, 'getState'>,
): RememberedAccount | undefined {
  const [mark, atUs, username, displayName] = readList(store.getState(NAME));
  if (mark !== markOf(server) || typeof atUs !== 'number') return undefined;
  return { atUs, username: textOf(username), displayName: textOf(displayName) };
}

/** Forgets whose key it was. */
export function forgetAccount(store: Pick<State, 'setState'>): void {
  store.setState(NAME, '');
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function readList(text: string | undefined): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
