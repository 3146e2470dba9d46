import { DEFAULT_API_URL } from '../../../config/servers/address.ts';
import { URL_VARIABLES } from '../../../config/servers/variables.ts';
import type { Settings } from '../../../config/settings.ts';
import { AppError, isAppError } from '../../../errors.ts';
import type { Env } from '../../../system/ports.ts';
import { KNOWN_SERVERS, parseServer, serverTitle } from './servers.ts';
import type { Talk } from './talk.ts';

const MAX_TRIES = 3;

/** The server that the settings name; undefined where they name none, and only the built-in default is in force. */
export function configuredServer({ apiUrl, own }: Pick<Settings, 'apiUrl' | 'own'>): string | undefined {
  const isWakatimeKey = own.key?.startsWith('waka_') === true;
  return apiUrl !== DEFAULT_API_URL || isWakatimeKey ? apiUrl : undefined;
}

/**
 * The address of the server to log in to: the one that is named, in force or chosen. A key goes to no server that nobody has
 * named, so without a terminal one is wanted.
 *
 * @throws AppError 'usage', 'interrupted'
 */
export async function chooseServer(
  named: string | undefined,
  key: string | undefined,
  settings: Pick<Settings, 'apiUrl' | 'own'>,
  env: Env,
  talk: Talk,
): Promise<string> {
  const given = named ?? URL_VARIABLES.map((name) => env[name]).find((text) => text);
  if (given !== undefined) return parseServer(given);
  const configured = configuredServer(settings);
  if (talk.isInteractive) return askServer(configured, talk);
  if (configured !== undefined) return configured;
  if (key?.startsWith('waka_')) return DEFAULT_API_URL;
  throw new AppError('usage', 'which server is the key for?', {
    hint: 'Name it, for example: hackatime login hackatime --with-token',
  });
}

async function askServer(configured: string | undefined, talk: Talk): Promise<string> {
  const isOther =
    configured !== undefined && !KNOWN_SERVERS.some(({ title }) => title === serverTitle(configured));
  const choices = [
    ...KNOWN_SERVERS.map(({ title, host, name }) => ({
      title,
      where: name === 'wakapi' ? `${host} or your own` : host,
      isSet: configured !== undefined && serverTitle(configured) === title,
    })),
    ...(isOther ? [{ title: 'As set', where: serverTitle(configured), isSet: true }] : []),
    { title: 'Another address', where: '', isSet: false },
  ];
  talk.say('Which server keeps your coding time?');
  talk.row('');
  for (const [at, { title, where }] of choices.entries()) {
    talk.row(`  ${at + 1}  ${title.padEnd(9)}  ${where}`.trimEnd());
  }
  talk.row('');
  const usual = Math.max(
    0,
    choices.findIndex(({ isSet }) => isSet),
  );
  for (let tries = 1; ; tries++) {
    const answer = (await talk.ask(`Server [${usual + 1}]: `)) || String(usual + 1);
    try {
      const picked = /^\d$/.test(answer) ? choices[Number(answer) - 1] : undefined;
      if (picked === undefined) return parseServer(answer);
      if (picked.isSet && configured !== undefined) return configured;
      if (picked.title === 'Wakapi')
        return parseServer((await talk.ask('Address [wakapi.dev]: ')) || 'wakapi');
      if (picked.where === '') return parseServer(await talk.ask('Address: '));
      return parseServer(picked.title);
    } catch (error) {
      if (!isAppError(error) || error.kind !== 'usage' || tries === MAX_TRIES) throw error;
      talk.problem(error);
    }
  }
}
