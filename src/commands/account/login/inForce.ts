import { normaliseApiUrl } from '../../../config/servers/address.ts';
import { readConfigFiles, viewOf } from '../../../config/sources.ts';
import { sendProblem } from '../../../context/apiKey.ts';
import type { Context } from '../../../context/context.ts';
import { AppError } from '../../../errors.ts';

/**
 * Sees that what was written is what counts: another file that the config imports may say something else.
 *
 * @throws AppError 'config' with the line that stands in the way
 */
export async function checkInForce(
  { url, key }: { readonly url: string; readonly key: string },
  context: Context,
): Promise<void> {
  const settings = await context.settings();
  const isUrl = settings.apiUrl === normaliseApiUrl(url);
  if (isUrl && settings.own.key === key) {
    const problem = sendProblem(settings);
    if (problem !== undefined) throw problem;
    return;
  }
  const name = isUrl ? 'api_key' : 'api_url';
  const place = viewOf(readConfigFiles(context.paths, context).documents).whereIs(name);
  const where = place === undefined ? 'another place' : `${place.file}, line ${place.line}`;
  throw new AppError(
    'config',
    `saved in ${context.paths.configFile}, but ${where} has another ${name}, which counts`,
    {
      hint: 'Take that line away, then run: hackatime login',
    },
  );
}
