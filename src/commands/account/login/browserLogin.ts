import type { Context } from '../../../context/context.ts';
import { AppError } from '../../../errors.ts';
import type { ServerConnection } from '../../../server/connection.ts';
import { dialectNamed } from '../../../server/dialects/index.ts';
import { openPage, planOpener } from '../../../system/programs/openPage.ts';
import type { FoundServer, LoginNetwork } from './checkKey.ts';
import { parseKey } from './keys.ts';
import type { Talk } from './talk.ts';

/** How long somebody may take in the browser, in milliseconds. */
const PATIENCE_MS = 10 * 60_000;

/** The app to log in as: `--client-id`, else HACKATIME_CLIENT_ID. */
export function clientIdOf(given: string | undefined, { io }: Pick<Context, 'io'>): string | undefined {
  return (given ?? io.env['HACKATIME_CLIENT_ID'])?.trim() || undefined;
}

/**
 * The key, by a log-in in the browser: undefined where the server has no such way.
 *
 * @throws AppError 'auth' when it is refused, 'offline' after ten minutes, 'interrupted' on Ctrl-C
 */
export async function keyFromBrowser(
  { url, dialect }: FoundServer,
  clientId: string,
  context: Context,
  network: LoginNetwork,
  talk: Talk,
): Promise<string | undefined> {
  const connection = await network.connectTo(url, '', context);
  const root = dialectNamed(dialect).root(url);
  const flow = await import('../../../server/oauth/flow.ts');
  if (!(await flow.offersOauth(root, connection))) return undefined;
  const { listenForCode } = await import('../../../server/oauth/callback.ts');
  const app = { root, clientId };
  const proof = flow.createProof();
  const callback = await listenForCode(proof.state);
  let stopListening = (): void => undefined;
  const interrupted = new Promise<never>((_, fail) => {
    stopListening = context.onInterrupt(() => fail(new AppError('interrupted', 'left; nothing was changed')));
  });
  try {
    const page = flow.authorizePage(app, callback.url, proof);
    const opener = planOpener(page, context.platform, context.io.env);
    if (opener !== undefined) openPage(opener, context.io.env);
    talk.say(
      opener === undefined
        ? 'Open this page in a browser of this computer:'
        : 'Allow it in the browser, on this page:',
    );
    talk.row(page);
    const code = await Promise.race([callback.code, interrupted, tooLate(context, connection)]);
    return parseKey(await flow.fetchKeyWithCode(app, code, callback.url, proof, connection));
  } finally {
    stopListening();
    callback.close();
  }
}

async function tooLate(context: Context, { baseUrl }: ServerConnection): Promise<never> {
  await context.wait(PATIENCE_MS);
  throw new AppError('offline', `nobody came back from ${new URL(baseUrl).host} in the browser`, {
    hint: 'Paste the key instead: hackatime login',
  });
}
