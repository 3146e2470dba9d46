import { createKeyring, type Place } from '../../../config/servers/destinations.ts';
import type { Settings } from '../../../config/settings.ts';
import type { RememberedAccount } from '../../../context/rememberedAccount.ts';
import { redact } from '../../../errors.ts';
import type { WhyDestination, WhyReason } from '../../../render/screens/setup/why.ts';
import { keysOf, placeOf, type Sources } from './origin.ts';

const KEY_END = 4;

/** Whose key it is, as far as that was remembered. */
export type RecallAccount = (server: {
  readonly url: string;
  readonly key: string | undefined;
}) => RememberedAccount | undefined;

/** Where a heartbeat goes, and why; of each key no more than its last characters. `settings` are those in force for it. */
export function explainDestinations(
  places: readonly Place[],
  settings: Settings,
  recall: RecallAccount,
  sources: Sources,
): readonly WhyDestination[] {
  const keyring = createKeyring(settings);
  return places.map(({ ref, by }) => {
    const url = ref.url || settings.own.apiUrl;
    const key = keyring.keyFor(ref) ?? (ref.keyHash === '' ? settings.environmentKey : undefined);
    const account = recall({ url, key });
    return {
      server: redact(url),
      account: account?.displayName ?? account?.username,
      keyEnd: key === undefined || key === '' ? undefined : key.slice(-KEY_END),
      reason: reasonFor(by, settings, sources),
    };
  });
}

function reasonFor(by: Place['by'], settings: Settings, sources: Sources): WhyReason {
  const { places } = sources;
  switch (by.section) {
    case 'settings':
      return ownReason(settings, sources);
    case 'project_api_key': {
      const { source } = by.line.pattern;
      return patternReason(by.section, source, placeOf(places.line(by.section, source)));
    }
    case 'api_urls': {
      const { source } = by.line.pattern;
      const place = places.line(by.section, source, by.line.key || by.line.url);
      return patternReason(by.section, source, placeOf(place));
    }
    case 'destinations': {
      const { name, key } = by.line;
      return {
        by: by.section,
        text: `a copy: [destinations] "${name}"`,
        place: placeOf(places.line(by.section, name, key)),
      };
    }
  }
}

function patternReason(
  section: 'project_api_key' | 'api_urls',
  source: string,
  place: WhyReason['place'],
): WhyReason {
  const copy = section === 'api_urls' ? 'a copy: ' : '';
  return { by: section, text: `${copy}[${section}] "${source}"`, place };
}

/** What the server and the key come from that hold where no pattern says otherwise. */
function ownReason(settings: Settings, { places, own, projectPlaces, shorten }: Sources): WhyReason {
  const isOfProject = settings.apiUrl !== own.apiUrl;
  const urlPlace = placeOf((isOfProject ? projectPlaces : places)?.setting(keysOf('api-url')));
  const key = `${keyText(settings)}${formatPlace(keyPlace(settings, places, projectPlaces), shorten)}`;
  const { urlOrigin } = own.server;
  if (isOfProject) return { by: 'project-file', text: `${key}; api_url`, place: urlPlace };
  switch (urlOrigin) {
    case 'config':
      return { by: 'settings', text: `${key}; api_url`, place: urlPlace };
    case 'flag':
      return { by: 'flag', text: `--api-url; ${key}`, place: undefined };
    case 'default':
      return { by: 'default', text: `the server that counts where none is set; ${key}`, place: undefined };
    default:
      return { by: 'variable', text: `${urlOrigin}; ${key}`, place: undefined };
  }
}

function keyText({ key, vaultCommand, environmentKey, server }: Settings): string {
  if (key?.from === 'flag') return '--key';
  if (key !== undefined) return 'api_key';
  if (vaultCommand !== undefined) return 'key of api_key_vault_cmd, which is not asked now';
  return environmentKey === undefined ? 'no key is set' : (server.keyVariable ?? 'a variable');
}

function keyPlace(
  { key, vaultCommand }: Settings,
  places: Sources['places'],
  projectPlaces: Sources['projectPlaces'],
): WhyReason['place'] {
  if (key?.from === 'flag') return undefined;
  if (key?.from === 'project-file') return placeOf(projectPlaces?.setting(keysOf('key')));
  if (key !== undefined) return placeOf(places.setting(keysOf('key')));
  return vaultCommand === undefined ? undefined : placeOf(places.setting(['api_key_vault_cmd']));
}

const formatPlace = (place: WhyReason['place'], shorten: (path: string) => string): string =>
  place === undefined ? '' : ` of ${shorten(place.file)}${place.line === undefined ? '' : `:${place.line}`}`;
