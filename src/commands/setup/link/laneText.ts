import type { LaneStatus } from '../../../lane/status.ts';

/** Which way heartbeats of plugins go, as one sentence. */
export function describeLane({ state, folder, reason }: LaneStatus): string {
  switch (state) {
    case 'used':
      return `Heartbeats wait in memory for a moment, in ${folder}`;
    case 'not-yet':
      return 'Heartbeats take the fast way through memory; it begins with the second one';
    case 'off':
      return `Every heartbeat starts the program: ${reason}`;
    case 'unusable':
      return `Every heartbeat starts the program: ${folder} cannot be used, ${reason}`;
  }
}

/** `lane` of docs/json.md. */
export function laneJson({ state, folder, reason, waiting }: LaneStatus): Readonly<Record<string, unknown>> {
  return { state, folder: folder ?? null, reason: reason ?? null, waiting };
}
