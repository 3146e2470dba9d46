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
  return placesFor(settings, entityPath, isFile).map(({ ref }) => ref);
}

/** A destination, and the setting that leads there. */
export interface Place {
  readonly ref: DestinationRef;
  readonly by:
    | { readonly section: 'settings' }
    | { readonly section: 'project_api_key'; readonly line: Settings['projectKeys'][number] }
    | { readonly section: 'api_urls'; readonly line: Settings['apiUrls'][number] }
    | { readonly section: 'destinations'; readonly line: Settings['mirrors'][number] };
}

/** As `destinationsFor`, each with what leads there. */
export function placesFor(settings: Settings, entityPath: string, isFile = true): readonly Place[] {
  const url = settings.apiUrl === settings.own.apiUrl ? '' : settings.apiUrl;
  const matched = settings.projectKeys.find(({ pattern }) => pattern.test(entityPath));
  const places: Place[] = [
    {
      ref: refOf(url, matched?.key ?? boundKey(settings), settings),
      by: matched === undefined ? BY_SETTINGS : { section: 'project_api_key', line: matched },
    },
  ];
  if (isFile) {
    for (const line of settings.apiUrls) {
      if (line.pattern.test(entityPath))
        places.push({ ref: copyRef(line, settings), by: { section: 'api_urls', line } });
    }
  }
  for (const line of settings.mirrors)
    places.push({ ref: mirrorRef(line, settings), by: { section: 'destinations', line } });
  const seen = new Set<string>();
  return places.filter(({ ref }) => {
    const id = `${ref.url || settings.own.apiUrl}\n${ref.keyHash}`;
    return !seen.has(id) && seen.add(id);
  });
}

const BY_SETTINGS: Place['by'] = { section: 'settings' };

/** What `url` and `key` of the settings stand for; '' is the default url or key. */
export function copyRef(
  { url, key }: { readonly url: string; readonly key: string },
  settings: Settings,
): DestinationRef {
  return refOf(url, key || undefined, settings);
}

/** The servers that get every heartbeat, whatever its name. */
export function mirrorRefs(settings: Pick<Settings, 'mirrors' | 'own'>): readonly DestinationRef[] {
  return settings.mirrors.map((mirror) => mirrorRef(mirror, settings));
}

function mirrorRef(
  { url, key }: Settings['mirrors'][number],
  { own }: Pick<Settings, 'own'>,
): DestinationRef {
  return url === own.apiUrl && key === own.key ? DEFAULT_DESTINATION : { url, keyHash: keyHash(key) };
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
  if (key.from === 'project-file' || settings.server.slot === 'own') return key.value;
  return own.key === undefined || key.value === own.key ? undefined : key.value;
}

/** With a key of its own on the command line, the slot still belongs to the configured one, as long as the server is its own. */
function slotKeyOf(settings: Settings, defaultKey: string | undefined): string | undefined {
  const { key, own, server } = settings;
  if (server.slot === 'none') return undefined;
  const isOwn = server.slot === 'own' || boundKey(settings) !== undefined;
  return isOwn ? own.key : (defaultKey ?? key?.value ?? own.key);
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
  const slotKey = slotKeyOf(settings, defaultKey);
  return {
    keyFor: (ref) => (ref.keyHash === '' ? slotKey : known.find((key) => keyHash(key ?? '') === ref.keyHash)),
  };
}
