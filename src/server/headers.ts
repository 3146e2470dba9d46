import { isPlain } from '../system/characters.ts';
import type { ServerConnection } from './connection.ts';

/**
 * The headers of every request with a key (docs/wakatime-cli.md#headers); values as bytes, one character each.
 * `authorization` is the whole value of that header.
 */
export function formatHeaders(
  connection: Pick<ServerConnection, 'key' | 'userAgent' | 'hostname' | 'timezone'>,
  authorization = basic(connection.key),
): Record<string, string> {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Content-Type': 'application/json',
    'Accept-Encoding': 'identity',
    Authorization: toHeaderBytes(authorization),
    'User-Agent': toHeaderBytes(connection.userAgent),
  };
  if (connection.hostname !== '') headers['X-Machine-Name'] = escapeQuery(connection.hostname);
  if (connection.timezone) headers['Timezone'] = toHeaderBytes(connection.timezone);
  return headers;
}

/** The form that all three servers take where they speak as WakaTime does (docs/servers.md#keys). */
export function basic(key: string): string {
  return `Basic ${Buffer.from(key, 'utf8').toString('base64')}`;
}

/** The key or token as it is. */
export function bearer(token: string): string {
  return `Bearer ${token}`;
}

/** As Go escapes a query value: a blank is `+`, letters, digits and `-_.~` stay, all else is `%XX`. */
function escapeQuery(text: string): string {
  // A lone surrogate would throw.
  return encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8'))
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

/** UTF-8 bytes as characters; what may not stand in a header becomes a blank. */
function toHeaderBytes(text: string): string {
  if (isPlain(text)) return text;
  return Buffer.from(text.replace(/[\u0000-\u001f\u007f]/g, ' '), 'utf8').toString('latin1');
}
