import { existsSync, readlinkSync, realpathSync } from 'node:fs';
import { areAll, isDigit, isLetter, isLetterOrDigit, isSmallLetter } from '../characters.ts';
import { parsePosixZone } from './posixZone.ts';
import type { Zone } from './zone.ts';

/** What the environment says of the time zone. */
export type ZoneSetting =
  /** Nothing, or what only the system knows to read. */
  | { readonly kind: 'system' }
  /** An IANA name. */
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'rule'; readonly zone: Zone }
  /** A text that means no zone: then there is none but UTC. */
  | { readonly kind: 'unknown'; readonly text: string };

export interface ZoneDeps {
  /** The file that a path leads to; undefined when there is none. */
  readonly realPath: (path: string) => string | undefined;
  /** The IANA name as it is spelled; undefined for a text that is none. */
  readonly nameOf: (text: string) => string | undefined;
}

/** Names that look like rules, and are zones with a history. */
const OLD_NAMES: readonly string[] = ['EST5EDT', 'CST6CDT', 'MST7MDT', 'PST8PDT'];

/** Reads the text of `TZ`: an IANA name, a file of the zone database, or a rule as POSIX has them. */
export function readZoneSetting(given: string | undefined, deps: ZoneDeps): ZoneSetting {
  const text = given?.startsWith(':') ? given.slice(1) : given;
  if (text === undefined) return { kind: 'system' };
  if (text === '') return { kind: 'named', name: 'UTC' };
  if (text.startsWith('/')) {
    const file = deps.realPath(text);
    const name = zoneOfFile(file ?? '');
    if (name !== undefined) return { kind: 'named', name };
    return file === undefined ? { kind: 'unknown', text } : { kind: 'system' };
  }
  const rule = OLD_NAMES.includes(text) || !hasDigit(text) ? undefined : parsePosixZone(text);
  if (rule !== undefined) return { kind: 'rule', zone: rule };
  const name = deps.nameOf(text);
  return name === undefined ? { kind: 'unknown', text } : { kind: 'named', name };
}

/** Each rule says by how many hours it differs from UTC. */
function hasDigit(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (isDigit(text.charCodeAt(at))) return true;
  return false;
}

/** The zone of a file in a zone database; undefined for any other file. */
function zoneOfFile(file: string): string | undefined {
  return /zoneinfo\/(?:posix\/|right\/)?(.+)$/.exec(file)?.[1];
}

/** What the system's own `TZ` says. */
export function systemZoneSetting(): ZoneSetting {
  return readZoneSetting(process.env['TZ'], { realPath, nameOf });
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** Whether it cannot lead out of the zone database. */
const looksLikeName = (text: string): boolean =>
  areAll(isOfName, text) &&
  !isSmallLetter(text.charCodeAt(0)) &&
  isLetter(text.charCodeAt(0)) &&
  !text.includes('//') &&
  !text.endsWith('/');

const isOfName = (code: number): boolean =>
  isLetterOrDigit(code) || '_+-/'.includes(String.fromCharCode(code));

/** A look at the zone database, where there is one, costs a fraction of asking Intl. */
function nameOf(text: string): string | undefined {
  if (looksLikeName(text) && existsSync(`/usr/share/zoneinfo/${text}`)) return text;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** The zone that a link such as /etc/localtime leads to. */
export function linkedZone(): string | undefined {
  try {
    return zoneOfFile(readlinkSync('/etc/localtime'));
  } catch {
    return undefined;
  }
}
