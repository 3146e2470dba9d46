import { AppError } from '../errors.ts';

/** The forms in which a plugin may ask for an answer (`--output`). */
export type PluginOutput = 'text' | 'json' | 'raw-json';

/** Reads `--output`; none is text. Throws AppError 'usage' for any other word. */
export function parsePluginOutput(text: string | undefined): PluginOutput {
  if (text === undefined || text === '') return 'text';
  if (text === 'text' || text === 'json' || text === 'raw-json') return text;
  throw new AppError('usage', 'invalid --output: text, json and raw-json are known');
}
