import { DEFAULT_DESTINATION, type DestinationRef } from '../../heartbeat/destination.ts';
import type { Settings } from '../settings.ts';
import { keyHash } from './apiKey.ts';

/**
 * Where a heartbeat goes: the default slot, or the server and key its path is bound to, and a copy to every matching entry
 * of `[api_urls]` (docs/wakatime-cli.md#several-servers) and to all of `[destinations]`. A key from a flag or a project file
 * that is not the user's configured one is bound by its hash, as is a project file's server by its url.
 *
 * @param isFile `[api_urls]` is about files only
 */
export function destinationsFor(
  settings: Settings,
  entityPath: string,
  isFile = true,
): readonly DestinationRef[] {
  const url = settings.apiUrl === settings.own.apiUrl ? '' : settings.apiUrl;
  const matched = settings.projectKeys.find(({ pattern }) => pattern.test(entityPath))?.key;
  const key = matched ?? boundKey(settings);
  const refs: DestinationRef[] = [refOf(url, key, settings)];
  if (isFile) {
    for (const extra of settings.apiUrls) {
      if (extra.pattern.test(entityPath)) refs.push(copyRef(extra, settings));
    }
  }
  refs.push(...mirrorRefs(settings));
  const seen = new Set<string>();
  return refs.filter((ref) => {
    const id = `${ref.url || settings.own.apiUrl}\n${ref.keyHash}`;
    return !seen.has(id) && seen.add(id);
  });
}

/** What `url` and `key` of the settings stand for; '' is the default url or key. */
export function copyRef(
  { url, key }: { readonly url: string; readonly key: string },
  settings: Settings,
): DestinationRef {
  return refOf(url, key || undefined, settings);
}

/** The servers that get every heartbeat, whatever its name. */
export function mirrorRefs({ mirrors, own }: Pick<Settings, 'mirrors' | 'own'>): readonly DestinationRef[] {
  return mirrors.map(({ url, key }) =>
    url === own.apiUrl && key === own.key ? DEFAULT_DESTINATION : { url, keyHash: keyHash(key) },
  );
}

function refOf(url: string, key: string | undefined, settings: Settings): DestinationRef {
  const isDefaultKey = key === undefined || key === settings.own.key;
  if (url === '' && isDefaultKey) return DEFAULT_DESTINATION;
  return { url, keyHash: isDefaultKey ? '' : keyHash(key) };
}

/** The key in force when it does not belong to the default slot. */
function boundKey(settings: Settings): string | undefined {
  const { key, own } = settings;
  if (key === undefined || key.from === 'config') return undefined;
  if (key.from === 'project-file') return key.value;
  return own.key === undefined || key.value === own.key ? undefined : key.value;
}

export interface Keyring {
  /** The key for a destination; undefined when this call does not have it. */
  keyFor(ref: DestinationRef): string | undefined;
}

/**
 * The keys this call has, project files met so far included.
 *
 * @param defaultKey what `resolveKey` gave, when it was asked
 */
export function createKeyring(settings: Settings, defaultKey?: string): Keyring {
  const known = [
    settings.key?.value,
    settings.own.key,
    settings.environmentKey,
    defaultKey,
    ...settings.projectKeys.map((entry) => entry.key),
    ...settings.apiUrls.map((extra) => extra.key),
    ...settings.mirrors.map((mirror) => mirror.key),
    ...settings.met.keys,
  ].filter((key) => key !== undefined && key !== '');
  // With a key of its own on the command line, the slot still belongs to the configured one.
  const slotKey =
    boundKey(settings) === undefined
      ? (defaultKey ?? settings.key?.value ?? settings.own.key)
      : settings.own.key;
  return {
    keyFor: (ref) => (ref.keyHash === '' ? slotKey : known.find((key) => keyHash(key ?? '') === ref.keyHash)),
  };
}
