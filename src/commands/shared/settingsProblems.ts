import { formatProblem } from '../../config/problems.ts';
import type { Context } from '../../context/context.ts';
import { AppError } from '../../errors.ts';
import { unknownZone } from '../../system/zone/localZone.ts';

const MAX_LINES = 10;

/**
 * Prints on standard error what in the settings was not understood, one line each.
 *
 * @param isQuiet only looks whether there is a config file
 * @throws AppError 'config' when the named config file cannot be used
 */
export async function printSettingsProblems(
  context: Pick<Context, 'io' | 'fs' | 'options' | 'paths' | 'settings'>,
  isQuiet = false,
): Promise<void> {
  const { io, fs, options, paths } = context;
  if (options.text.config !== undefined) {
    const found = fs.stat(paths.configFile);
    const isFile = typeof found !== 'string' && found.kind !== 'directory';
    if (!isFile) {
      const why = { missing: 'there is no such file', denied: 'it cannot be read' };
      const reason = typeof found === 'string' ? why[found] : 'it is a folder';
      throw new AppError('config', `cannot use the config file ${paths.configFile}: ${reason}`);
    }
  }
  if (isQuiet) return;
  const { problems } = await context.settings();
  const zone = unknownZone();
  const lines = [...new Set(problems.map(formatProblem))];
  if (zone !== undefined) lines.push(`TZ is "${zone}", which is no time zone: days are those of UTC`);
  for (const line of lines.slice(0, MAX_LINES)) io.err(`hackatime: ${line}\n`);
  if (lines.length > MAX_LINES) io.err(`hackatime: and ${lines.length - MAX_LINES} more\n`);
}
