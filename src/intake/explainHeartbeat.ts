import type { Settings } from '../config/settings.ts';
import type { Context } from '../context/context.ts';
import type { HeartbeatInput } from '../heartbeat/heartbeat.ts';
import { toWire } from '../heartbeat/wire.ts';
import { sanitiseAgain } from '../privacy/resanitise.ts';
import type { Decisions } from './decisions.ts';
import { type Prepared, prepareHeartbeat } from './prepareHeartbeat.ts';
import { prepareDeps } from './prepareHeartbeats.ts';
import { previewReplacementName } from './replacementProjectName.ts';

/** What would become of a heartbeat, and why. */
export interface Explained {
  readonly prepared: Prepared;
  /** As far as its way went. */
  readonly decisions: Partial<Decisions>;
  /** The JSON that would be stored; undefined when it is left out. */
  readonly stored: string | undefined;
  /** The JSON that would be sent; null when the settings exclude it on second sight, undefined when that is in doubt. */
  readonly sent: string | null | undefined;
  /** The folder in which a `.wakatime-project` with a made-up name would be written. */
  readonly namedFolder: string | undefined;
}

/**
 * Has a heartbeat prepared as an editor's call does, and learns what decided. Writes nothing and sends nothing; `context.log`
 * gets what a call would log.
 *
 * @param isPublic whether the user wrote a project's name down to be shown, before
 */
export async function explainHeartbeat(
  input: HeartbeatInput,
  settings: Settings,
  context: Context,
  isPublic: (project: string) => boolean,
): Promise<Explained> {
  const { fs, random, paths, io } = context;
  const decisions: { -readonly [Part in keyof Decisions]?: Decisions[Part] } = {};
  let namedFolder: string | undefined;
  const prepared = await prepareHeartbeat(input, settings, {
    ...prepareDeps(context),
    note: (part) => void Object.assign(decisions, part),
    async recordReplacementName(folder) {
      const name = await previewReplacementName(folder, { fs, random, home: paths.home, env: io.env });
      if (name !== undefined) namedFolder = folder;
      return name;
    },
  });
  if (!('kept' in prepared)) {
    return { prepared, decisions, stored: undefined, sent: undefined, namedFolder };
  }
  const stored = JSON.stringify(toWire(prepared.kept.heartbeat));
  const { publicProject } = prepared;
  const sent = settings.offline
    ? sanitiseAgain(stored, settings, (name) => name === publicProject || isPublic(name))
    : stored;
  return { prepared, decisions, stored, sent, namedFolder };
}
