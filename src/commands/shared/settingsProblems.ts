import { formatProblem } from '../../config/problems.ts';
import type { Context } from '../../context/context.ts';
import { AppError } from '../../errors.ts';
import { unknownZone } from '../../system/zone/localZone.ts';

const MAX_LINES = 10;

/**
 * Sees that a config file that somebody named can be used.
 *
 * @throws AppError 'config'
 */
export function requireNamedConfig({ fs, options, paths }: Pick<Context, 'fs' | 'options' | 'paths'>): void {
  if (options.text.config === undefined) return;
  const found = fs.stat(paths.configFile);
  const isFile = typeof found !== 'string' && found.kind !== 'directory';
  if (isFile) return;
  const why = { missing: 'there is no such file', denied: 'it cannot be read' };
  const reason = typeof found === 'string' ? why[found] : 'it is a folder';
  throw new AppError('config', `cannot use the config file ${paths.configFile}: ${reason}`);
}

/**
 * Prints on standard error what in the settings was not understood, one line each. Gives these lines.
 *
 * @param isQuiet only looks whether there is a config file
 * @throws AppError 'config' when the named config file cannot be used
 */
export async function printSettingsProblems(
  context: Pick<Context, 'io' | 'fs' | 'options' | 'paths' | 'settings'>,
  isQuiet = false,
): Promise<readonly string[]> {
  const { io } = context;
  requireNamedConfig(context);
  const { problems, server } = await context.settings();
  // What is recorded for a server without its key would wait for a key that is another's.
  if (server.isTyped && server.problem !== undefined) throw server.problem;
  if (isQuiet) return [];
  const zone = unknownZone();
  const lines = [...new Set(problems.map(formatProblem))];
  if (zone !== undefined) lines.push(`TZ is "${zone}", which is no time zone: days are those of UTC`);
  for (const line of lines.slice(0, MAX_LINES)) io.err(`hackatime: ${line}\n`);
  if (lines.length > MAX_LINES) io.err(`hackatime: and ${lines.length - MAX_LINES} more\n`);
  return lines;
}
