import { isKeyShaped } from '../../../config/servers/apiKey.ts';
import type { Settings } from '../../../config/settings.ts';
import type { Context } from '../../../context/context.ts';
import { AppError, isAppError } from '../../../errors.ts';
import type { Account } from '../../../server/answers/account.ts';
import { keyPage } from '../../../server/dialects/pages.ts';
import { openPage, planOpener } from '../../../system/programs/openPage.ts';
import { checkKey, type FoundServer, type LoginNetwork } from './checkKey.ts';
import { environmentKey, parseKey } from './keys.ts';
import { serverTitle } from './servers.ts';
import type { Talk } from './talk.ts';
import { tryAgain } from './tryAgain.ts';

/** A key that its server has accepted. */
export interface AcceptedKey {
  readonly key: string;
  readonly account: Account;
}

const MAX_KEY_BYTES = 64 * 1024;
/** The longest time that a timer takes: whoever writes the key may take as long as they like. */
const FOREVER_MS = 2 ** 31 - 1;
const MAX_TRIES = 3;

/**
 * The key that was handed over: on standard input where `--with-token` is given, else in the environment. Undefined when there
 * is none.
 *
 * @throws AppError 'auth' for what is no key
 */
export async function handedKey(
  fromStdin: boolean,
  { io }: Pick<Context, 'io'>,
  talk: Talk,
): Promise<string | undefined> {
  if (fromStdin) {
    if (io.stdinIsTty && talk.isInteractive) return parseKey(await talk.askHidden('API key, hidden: '));
    const { text = '' } = await io.readLine(MAX_KEY_BYTES, FOREVER_MS);
    return parseKey(text);
  }
  const found = environmentKey(io.env);
  if (found === undefined) return undefined;
  if (talk.isInteractive && !(await talk.confirm(`Use the key in ${found.variable}?`))) return undefined;
  return parseKey(found.text);
}

/** Opens the page of the key. */
export type ShowPage = (url: string, context: Context, talk: Talk) => Promise<void>;

/** Shows the address of a page, and opens it where a browser can be seen and the user wants it. */
export const showPage: ShowPage = async (url, { io, platform }, talk) => {
  talk.say('Your key is on this page:');
  talk.row(`  ${url}`);
  const opener = planOpener(url, platform, io.env);
  if (opener !== undefined && (await talk.confirm('Open it in the browser?'))) openPage(opener, io.env);
};

/**
 * Asks for the key until the server accepts one, three times at most. Enter alone keeps the key that is set, if it is for this
 * server.
 *
 * @throws AppError 'auth' for the third wrong one, 'interrupted'; what `checkKey` throws else
 */
export async function askKey(
  server: FoundServer,
  context: Context,
  network: LoginNetwork,
  talk: Talk,
  show: ShowPage = showPage,
): Promise<AcceptedKey> {
  const current = currentKey(server, await context.settings());
  await show(keyPage(server.url, server.dialect), context, talk);
  if (current !== undefined) talk.say('Enter alone keeps the key that is set.');
  for (let tries = 1; ; tries++) {
    try {
      const typed = await talk.askHidden('API key, hidden: ');
      const key = typed.trim() === '' && current !== undefined ? current : parseKey(typed);
      return { key, account: await tryAgain(talk, () => checkKey(server, key, context, network)) };
    } catch (error) {
      if (!isAppError(error) || error.kind !== 'auth' || tries === MAX_TRIES) throw error;
      talk.problem(error);
    }
  }
}

function currentKey({ url }: FoundServer, { own }: Settings): string | undefined {
  return own.apiUrl === url && own.key !== undefined && isKeyShaped(own.key) ? own.key : undefined;
}

/** The error where a key is wanted and nobody can be asked. */
export function noKeyHanded({ url, dialect }: FoundServer): AppError {
  return new AppError('auth', `no API key for ${serverTitle(url)}, and no terminal to ask for it`, {
    hint: `Pipe it in: hackatime login ${url} --with-token < FILE. It is on ${keyPage(url, dialect)}`,
  });
}
