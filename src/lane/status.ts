import { LANE_ON, LANE_VARIABLE } from '../launcher/lane/terms.ts';
import type { Env } from '../system/ports.ts';
import { callNames, LANE_MISSING, type LanePaths, laneFolders, laneProblem } from './folder.ts';

/** Whether launchers leave calls in memory, and where. */
export interface LaneStatus {
  /**
   * - `used`: the next heartbeat of a plugin goes that way
   * - `not-yet`: the next one goes the usual way, and makes the folder for those to come
   * - `off`: the setting `fast_lane` or a variable says so
   * - `unusable`: there is something else in the folder's place
   */
  readonly state: 'used' | 'not-yet' | 'off' | 'unusable';
  /** The folder that is meant; undefined when it is off, or not there. */
  readonly folder: string | undefined;
  /** Why it cannot be used, or what switches it off; without a full stop. */
  readonly reason: string | undefined;
  /** Calls that lie in it. */
  readonly waiting: number;
}

/** How the lane of a home stands. undefined on systems without one. */
export function readLaneStatus(
  env: Env,
  paths: LanePaths,
  isSetOn: boolean,
  platform: NodeJS.Platform,
): LaneStatus | undefined {
  if (platform !== 'linux') return undefined;
  const folders = laneFolders(env, paths);
  const waiting = folders.reduce((sum, folder) => sum + callNames(folder).length, 0);
  const used = folders.find((folder) => laneProblem(folder) === undefined);
  const isVariableOn = LANE_ON.includes(env[LANE_VARIABLE] ?? '');
  if (!isSetOn || !isVariableOn) {
    const reason = isSetOn
      ? `${LANE_VARIABLE}=${env[LANE_VARIABLE]}`
      : 'fast_lane = false in the config file';
    return { state: 'off', folder: undefined, reason, waiting };
  }
  if (used !== undefined) return { state: 'used', folder: used, reason: undefined, waiting };
  const spoilt = folders
    .map((folder) => ({ folder, reason: laneProblem(folder) ?? LANE_MISSING }))
    .find(({ reason }) => reason !== LANE_MISSING);
  return spoilt === undefined
    ? { state: 'not-yet', folder: undefined, reason: undefined, waiting }
    : { state: 'unusable', ...spoilt, waiting };
}
