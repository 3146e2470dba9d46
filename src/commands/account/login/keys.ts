import { cleanKey } from '../../../config/document/clean.ts';
import { isKeyShaped } from '../../../config/servers/apiKey.ts';
import { KEY_VARIABLES } from '../../../config/servers/variables.ts';
import { AppError } from '../../../errors.ts';
import type { Env } from '../../../system/ports.ts';

/** The variable that holds a key, and what it holds; undefined where none does. */
export function environmentKey(env: Env): { readonly variable: string; readonly text: string } | undefined {
  for (const variable of KEY_VARIABLES) {
    const text = env[variable]?.trim();
    if (text) return { variable, text };
  }
  return undefined;
}

/**
 * The key in what somebody typed or pasted, without what came along: quotes, a drawn box, `api_key =`, other lines.
 *
 * @throws AppError 'auth' when there is none, or more than one; the text is not repeated
 */
export function parseKey(text: string): string {
  for (const candidate of [cleanKey(text), cleanKey(text.toLowerCase())]) {
    if (isKeyShaped(candidate)) return candidate;
  }
  throw new AppError('auth', problemWith(text.trim()), {
    hint: 'A key looks like xxxxxxxx-xxxx-4xxx-xxxx-xxxxxxxxxxxx; WakaTime puts waka_ in front.',
  });
}

function problemWith(text: string): string {
  if (text === '') return 'no key was given';
  if (/^https?:\/\//i.test(text)) return 'that is an address, and not an API key';
  if (/^hka_/i.test(text)) return "that is a key for Hackatime's administrators, and not an API key";
  const found = text.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi) ?? [];
  if (new Set(found).size > 1) return 'there are several keys in it';
  return found.length === 1
    ? 'that is not an API key: it is a UUID of another version'
    : 'that is not an API key';
}
