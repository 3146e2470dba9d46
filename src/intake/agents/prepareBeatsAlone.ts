import type { AgentBeat } from '../../agents/beat.ts';
import { prepareHeartbeats } from '../prepareHeartbeats.ts';
import { type BeatsWork, type PreparedBeats, prepareBeats } from './prepareBeats.ts';

/** As `prepareBeats`, with all of detection: for calls that have no other use for that. */
export const prepareBeatsAlone = (beats: readonly AgentBeat[], work: BeatsWork): Promise<PreparedBeats> =>
  prepareBeats(beats, work, prepareHeartbeats);
