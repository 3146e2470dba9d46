import { DEFAULT_DESTINATION, type DestinationRef, type Route } from '../../heartbeat/destination.ts';
import type { Heartbeat } from '../../heartbeat/heartbeat.ts';
import type { Settings } from '../settings.ts';
import { keyHash } from './apiKey.ts';
import { copyRef, destinationsFor, mirrorRefs } from './destinations.ts';

/** The names of a heartbeat that say where it goes. */
export type EntityName = Pick<Heartbeat, 'entity' | 'type'>;

/** Where a heartbeat that was detected before goes by the settings of now. */
export interface Routed {
  /** What is certain; the account it belongs to comes first if that is known. */
  readonly route: Route;
  /** Whether it can be told to which account it belongs. */
  readonly isKnown: boolean;
  /** May get a copy, for all that can be told. */
  readonly possible: Route;
}

export interface Doubts {
  /** Heartbeats have gone to accounts that the settings do not name, such as that of a project's `.wakatime`. */
  readonly hasOthers: boolean;
  /** The file's folder is not there any more, and so is not what its project said. */
  readonly isGone: boolean;
}

/**
 * Where a heartbeat goes whose name may have been hidden or cut since it was recorded: as an editor's call for the same file
 * sends it, and to nothing but mirrors where nobody can tell whose it is.
 *
 * @param settings those in force for the file, its project's `.wakatime` included
 */
export function routeNow(settings: Settings, named: EntityName, doubts: Doubts): Routed {
  const { hasOthers, isGone } = doubts;
  if (isWholeName(named)) {
    const route = destinationsFor(settings, named.entity, named.type === 'file');
    const [account, ...copies] = route;
    const isDoubtful = hasOthers && isGone && account === DEFAULT_DESTINATION;
    return { route: isDoubtful ? copies : route, isKnown: !isDoubtful, possible: [] };
  }
  const possible = named.type === 'file' ? settings.apiUrls.map((extra) => copyRef(extra, settings)) : [];
  const isBound = settings.projectKeys.length > 0 || hasOthers;
  if (isBound) return { route: mirrorRefs(settings), isKnown: false, possible };
  const route = destinationsFor({ ...settings, apiUrls: [] }, named.entity);
  return { route, isKnown: true, possible };
}

/** Whether a name is what patterns are written for: `HIDDEN…` and paths without their folder are not. */
export function isWholeName({ entity, type }: EntityName): boolean {
  if (type !== 'file') return entity !== 'HIDDEN';
  return /^(\/|\\\\|[A-Za-z]:[\\/]|[A-Za-z][A-Za-z0-9+.-]*:\/\/)/.test(entity);
}

/** Whether a heartbeat of the history is for a destination; `unclear` where nobody can tell. */
export type Belonging = 'here' | 'elsewhere' | 'unclear';

/** Tells where heartbeats of the history belong. `meant` is the route recorded with one; undefined when there is none. */
export interface Judge {
  /**
   * Whether one may be sent to a destination afterwards:
   * - a mirror gets every heartbeat;
   * - any other gets what was meant for it when it was recorded, save that the default one does not get what the settings
   *   of now bind to another account;
   * - what was recorded for an account of its own goes to no further one;
   * - for the rest decides where an editor's call would send it now.
   */
  belongsTo(ref: DestinationRef, meant: Route | undefined, now: Routed): Belonging;
  /** Whether one was meant for the default account when it was recorded. */
  wasForDefault(meant: Route | undefined, now: Routed): Belonging;
}

/** A judge by the user's own settings of now. */
export function createJudge(settings: Settings): Judge {
  const placeOf = createPlaces(settings);
  const byDefault = placeOf(DEFAULT_DESTINATION);
  const mirrors = new Set(mirrorRefs(settings).map(placeOf));
  const holds = (route: Route | undefined, place: string): boolean =>
    route?.some((ref) => placeOf(ref) === place) === true;
  return {
    belongsTo(ref, meant, now) {
      const place = placeOf(ref);
      if (mirrors.has(place)) return 'here';
      const isHereNow = holds(now.route, place);
      if (holds(meant, place)) return place === byDefault && now.isKnown && !isHereNow ? 'elsewhere' : 'here';
      const [account] = meant ?? [];
      if (account !== undefined && placeOf(account) !== byDefault) return 'elsewhere';
      if (isHereNow) return 'here';
      return now.isKnown && !holds(now.possible, place) ? 'elsewhere' : 'unclear';
    },
    wasForDefault(meant, now) {
      if (meant === undefined && !now.isKnown) return 'unclear';
      return holds(meant ?? now.route, byDefault) ? 'here' : 'elsewhere';
    },
  };
}

/** Gives equal texts for destinations that are the same server and account now, however they are named. */
function createPlaces({ own }: Pick<Settings, 'own'>): (ref: DestinationRef) => string {
  const ownHash = own.key === undefined ? '' : keyHash(own.key);
  return ({ url, keyHash: hash }) => `${hash || ownHash} ${url || own.apiUrl}`;
}

/** Whether heartbeats were for further accounts at the default server, which the settings of now do not name. */
export function hasOtherAccounts(known: Route, settings: Settings): boolean {
  const placeOf = createPlaces(settings);
  const named = new Set(namedRefs(settings).map(placeOf));
  return known.some((ref) => ref.url === '' && !named.has(placeOf(ref)));
}

/** Every destination that the settings name, whether anything was ever queued for it or not; the default one first. */
export function namedRefs(settings: Settings): Route {
  const refs = [
    DEFAULT_DESTINATION,
    ...mirrorRefs(settings),
    ...settings.apiUrls.map((extra) => copyRef(extra, settings)),
    ...settings.projectKeys.map(({ key }) => copyRef({ url: '', key }, settings)),
  ];
  const seen = new Set<string>();
  return refs.filter(({ url, keyHash: hash }) => !seen.has(`${hash} ${url}`) && seen.add(`${hash} ${url}`));
}
