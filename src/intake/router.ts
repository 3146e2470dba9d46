import { dirname, isAbsolute } from 'node:path';
import { projectFileDeps } from '../config/projectFile/allowedFiles.ts';
import { withProjectFile } from '../config/projectFile/projectFile.ts';
import { type EntityName, hasOtherAccounts, type Routed, routeNow } from '../config/servers/routes.ts';
import type { Settings } from '../config/settings.ts';
import type { Context } from '../context/context.ts';
import type { Heartbeat } from '../heartbeat/heartbeat.ts';
import { readQueueDestinations } from '../store/queue/queue.ts';
import type { NewHeartbeat } from '../store/rows.ts';

/** Where a heartbeat goes that was detected earlier, and the settings for it. */
export interface RoutedHeartbeat extends Routed {
  /** The settings including those of its project's `.wakatime`. */
  readonly settings: Settings;
}

/** A heartbeat from a file, ready to be stored. If its account is unknown, it is not queued. */
export function toStoredHeartbeat(
  heartbeat: Heartbeat,
  { route, isKnown }: Routed,
  isQueued: boolean,
): NewHeartbeat {
  return { heartbeat, destinations: isQueued ? route : [], route: isKnown ? route : null };
}

/** Finds where a heartbeat goes that does not come from an editor's call. */
export type Router = (named: EntityName) => Promise<RoutedHeartbeat>;

type RouterDeps = Pick<Context, 'fs' | 'log' | 'paths' | 'store'>;

/**
 * A router that looks up each folder and each name once.
 *
 * @param about 'new' heartbeats go where an editor's call would send them, judging by their names; 'old' ones were
 *   recorded here, and if their project is gone, nobody knows which account it had bound them to
 */
export function createRouter(settings: Settings, about: 'new' | 'old', deps: RouterDeps): Router {
  const known = readQueueDestinations(deps.store()).map(({ ref }) => ref);
  const hasOthers = hasOtherAccounts(known, settings);
  const project = projectFileDeps(deps);
  const settingsIn = memoize((folder) => withProjectFile(settings, `${folder}/file`, project));
  const isMissing = memoize((folder) => deps.fs.stat(folder) === 'missing');
  const place = async (named: EntityName): Promise<RoutedHeartbeat> => {
    const folder = isOnDisk(named) ? dirname(named.entity) : undefined;
    const inForce = folder === undefined ? settings : await settingsIn(folder);
    const isGone = hasOthers && about === 'old' && folder !== undefined && isMissing(folder);
    return { ...routeNow(inForce, named, { hasOthers, isGone }), settings: inForce };
  };
  const byType = memoize((type) => memoize((entity) => place({ entity, type })));
  return ({ entity, type }) => byType(type)(entity);
}

/** Whether a name is that of a file on this machine. `//host/…` is not: looking at it would contact that host. */
function isOnDisk({ entity, type }: EntityName): boolean {
  return type === 'file' && isAbsolute(entity) && !/^[\\/]{2}/.test(entity);
}

const MAX_REMEMBERED = 50_000;

/** The same function with a memory: a repeated question is not worked out again. */
function memoize<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      found = work(text);
      if (known.size >= MAX_REMEMBERED) known.clear();
      known.set(text, found);
    }
    return found;
  };
}
