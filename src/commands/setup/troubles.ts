import { type ConfigProblem, formatProblem } from '../../config/problems.ts';
import type { AppError } from '../../errors.ts';
import { formatHeartbeatCount } from '../../render/heartbeatCount.ts';
import type { QueueStatus } from '../../render/screens/queueStatus.ts';
import type { Fault, StatusView } from '../../render/screens/setup/status.ts';
import { SECOND_US } from '../../system/units.ts';

/** What `status` has found out. */
export interface StatusFacts {
  /** Why nothing can be sent at all; a missing key is one. */
  readonly sendProblem: AppError | undefined;
  /** Why the server did not say whose key it is; undefined when it did, or was not asked. */
  readonly serverProblem: AppError | undefined;
  readonly settingsProblems: readonly ConfigProblem[];
  readonly queue: QueueStatus;
  readonly launchers: StatusView['launchers'];
  readonly hasHeartbeat: boolean;
  /** A config file with a key that git tracks; undefined where there is none. */
  readonly keyInRepository: string | undefined;
}

/** After so long what still waits is worth a word although something explains each attempt that failed. */
const OLD_US = 24 * 3600 * SECOND_US;

/** What is not as it should be, the worst first; each cause once. */
export function findTroubles(facts: StatusFacts): readonly Fault[] {
  const { queue, sendProblem } = facts;
  return [
    ...sending(facts),
    ...database(queue),
    ...(sendProblem === undefined ? delivery(facts) : []),
    ...(facts.hasHeartbeat || queue.database.problem !== undefined ? [] : [NO_HEARTBEAT]),
    ...launchers(facts.launchers),
    ...trackedKey(facts.keyInRepository),
    ...facts.settingsProblems
      .filter(({ message }) => sendProblem === undefined || !message.startsWith(sendProblem.message))
      .map((problem) => ({
        name: 'setting',
        message: formatProblem(problem),
        fix: undefined,
      })),
  ];
}

const NO_HEARTBEAT: Fault = {
  name: 'no-heartbeat',
  message: 'no editor has sent a heartbeat yet',
  fix: "install your editor's WakaTime plugin, open a file and type something",
};

function sending({ sendProblem, serverProblem }: StatusFacts): readonly Fault[] {
  if (sendProblem !== undefined) {
    const { kind, message } = sendProblem;
    const fix = kind === 'auth' ? 'hackatime login' : sendProblem.hint;
    return [{ name: kind === 'auth' ? 'key' : 'settings', message, fix }];
  }
  if (serverProblem === undefined) return [];
  const { kind, message, hint } = serverProblem;
  if (kind === 'auth') return [{ name: 'key', message, fix: 'hackatime login' }];
  return [{ name: 'server', message, fix: kind === 'offline' ? undefined : hint }];
}

function database({ database: file }: QueueStatus): readonly Fault[] {
  if (file.problem !== undefined)
    return [{ name: 'database', message: file.problem.message, fix: file.problem.hint }];
  if (file.isReadOnly)
    return [
      { name: 'database', message: `${file.file} cannot be written to`, fix: `chmod u+w ${file.file}` },
    ];
  if (file.insteadOf === undefined) return [];
  const message = `${file.insteadOf} cannot be written to; heartbeats are kept in ${file.file}`;
  return [{ name: 'database', message, fix: `make ${file.insteadOf} writable` }];
}

function delivery({ queue, serverProblem }: StatusFacts): readonly Fault[] {
  const found: Fault[] = [];
  const slot = queue.destinations.find(({ isDefault }) => isDefault);
  if (slot?.next?.reason === 'key-refused' && serverProblem?.kind !== 'auth')
    found.push({ name: 'key', message: 'the server refused the API key', fix: 'hackatime queue retry' });
  if (slot?.next?.reason === 'queue-off') {
    const message = 'nothing is sent by itself: offline = false switches the queue off';
    found.push({ name: 'queue', message, fix: 'hackatime flush' });
  }
  const { oldestUs, quarantined = 0 } = queue.counts ?? {};
  if (
    found.length === 0 &&
    serverProblem === undefined &&
    oldestUs !== undefined &&
    queue.asOfUs - oldestUs > OLD_US
  ) {
    const message = `heartbeats wait for more than a day${slot?.lastError === undefined ? '' : `: ${slot.lastError}`}`;
    found.push({ name: 'queue', message, fix: 'hackatime flush' });
  }
  if (quarantined > 0) {
    const message = `${formatHeartbeatCount(quarantined)} ${quarantined === 1 ? 'was' : 'were'} refused for good`;
    found.push({ name: 'quarantine', message, fix: 'hackatime queue quarantine list' });
  }
  for (const { file, heartbeats } of queue.otherQueues) {
    const message = `${heartbeats ?? 'some'} heartbeats of another tool wait in ${file}`;
    found.push({ name: 'other-queue', message, fix: 'hackatime flush' });
  }
  return found;
}

function trackedKey(file: string | undefined): readonly Fault[] {
  if (file === undefined) return [];
  const message = `git tracks ${file}, which has an API key in it`;
  return [
    { name: 'key-in-repository', message, fix: `git rm --cached ${file}, then make a new key on the server` },
  ];
}

function launchers(state: StatusView['launchers']): readonly Fault[] {
  if (state === 'all' || state === undefined) return [];
  const message =
    state === 'none'
      ? 'the editors do not run hackatime yet'
      : 'some editors do not run hackatime, or an older one';
  return [{ name: 'launchers', message, fix: 'hackatime link' }];
}
