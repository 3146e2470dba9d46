import { AppError } from '../errors.ts';

/** The forms in which a plugin may ask for an answer (`--output`). */
export type PluginOutput = 'text' | 'json' | 'raw-json';

/** Reads `--output`; none is text. Throws AppError 'usage' for any other word. */
export function parsePluginOutput(text: string | undefined): PluginOutput {
  if (text === undefined || text === '') return 'text';
  if (text === 'text' || text === 'json' || text === 'raw-json') return text;
  throw new AppError('usage', 'invalid --output: text, json and raw-json are known');
}

/** JSON as wakatime-cli's encoder writes it, which is safe inside HTML too: some plugins put it there. */
export function formatGoJson(value: object): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
