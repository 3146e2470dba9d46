import type { CommandRequest } from '../../cli/command.ts';
import { AppError } from '../../errors.ts';
import type { TypedServer } from '../../options.ts';
import type { Io } from '../../system/ports.ts';
import { parseKey } from './login/keys.ts';
import { parseServer } from './login/servers.ts';

const MAX_KEY_BYTES = 64 * 1024;
/** The longest time that a timer takes: whoever writes the key may take as long as they like. */
const FOREVER_MS = 2 ** 31 - 1;

/**
 * Reads `--api-url` and `--key` of a command. `--key -` is read from standard input, or asked for at a terminal without showing it.
 *
 * @throws AppError 'usage' for what is no address, 'auth' for what is no key, 'interrupted' when the user leaves
 */
export async function readTypedServer(request: CommandRequest, io: Io): Promise<TypedServer> {
  const { 'api-url': url, key } = request.options;
  return {
    ...(typeof url === 'string' && { 'api-url': parseServer(url) }),
    ...(typeof key === 'string' && { key: parseKey(key === '-' ? await readKey(request, io) : key) }),
  };
}

async function readKey(request: CommandRequest, io: Io): Promise<string> {
  if (request.arguments.includes('-') || request.options['with-token'] === true) {
    throw new AppError('usage', 'two things cannot be read from standard input', {
      hint: 'Put the key into HACKATIME_API_KEY instead of using --key.',
    });
  }
  if (io.stdinIsTty && io.stderrIsTty) {
    const answer = await io.ask('API key, hidden: ', { isHidden: true });
    if (answer === undefined) throw new AppError('interrupted', 'left; nothing was changed');
    return answer;
  }
  const { text = '' } = await io.readLine(MAX_KEY_BYTES, FOREVER_MS);
  return text;
}
