import { formatAge } from '../../../render/duration.ts';
import { formatHeartbeatCount } from '../../../render/heartbeatCount.ts';
import { type DestinationStatus, describeNext } from '../../../render/screens/queueStatus.ts';
import type { Finding } from '../../../render/screens/setup/doctor.ts';
import { rollupFileOf } from '../../../store/rollup/index.ts';
import { SECOND_US } from '../../../system/units.ts';
import type { DoctorFacts } from './facts.ts';

const OLD_US = 24 * 3600 * SECOND_US;
const SCARCE_BYTES = 50 * 1024 * 1024;

/** How a file or folder becomes writable, whoever made it: a call with sudo leaves some that are root's. */
const writable = (path: string): string =>
  `chmod u+w ${path}, or where it is not yours: sudo chown "$USER" ${path}`;

const movedAway = (path: string): string => `mv ${path} ${path}.old`;

/** The database: is it whole, can it be written to, is there room. */
export function checkDatabase(facts: DoctorFacts): readonly Finding[] {
  const { damage, digestDamage, freeBytes, isFolderTaken } = facts;
  const { database } = facts.queue;
  const found: Finding[] = [];
  const fail = (name: string, message: string, fix: string | undefined): void =>
    void found.push({ name, level: 'fail', message, fix });
  if (database.problem !== undefined) {
    const { message, hint } = database.problem;
    fail('database', message, hint ?? `move ${database.file} away; the next heartbeat makes a new one`);
  } else if (damage !== undefined) {
    fail(
      'database-damaged',
      `${database.file} is damaged: ${damage}`,
      'hackatime export FILE, then move the database away',
    );
  } else if (database.isReadOnly) {
    fail('database-read-only', `${database.file} cannot be written to`, writable(database.file));
  }
  if (database.insteadOf !== undefined) {
    const why = isFolderTaken ? 'is not a folder' : 'cannot be written to';
    const message = `${database.insteadOf} ${why}; heartbeats are kept in ${database.file}`;
    fail(
      'folder-read-only',
      message,
      isFolderTaken ? movedAway(database.insteadOf) : writable(database.insteadOf),
    );
  }
  for (const file of database.damagedCopies) {
    const message = `an earlier database was damaged; what could be saved was, the rest is in ${file}`;
    found.push({
      name: 'damaged-copy',
      level: 'warn',
      message,
      fix: `remove it when you do not miss anything`,
    });
  }
  if (digestDamage !== undefined) {
    const file = rollupFileOf(database.file);
    const message = `${file}, which reports on a large history read, cannot be used: ${digestDamage}`;
    found.push({ name: 'digest', level: 'warn', message, fix: `rm ${file}`, mend: 'digest' });
  }
  if (freeBytes !== undefined && freeBytes < SCARCE_BYTES) {
    fail(
      'disk-full',
      `only ${Math.floor(freeBytes / 1024 / 1024)} MB are left on the disk of ${database.file}`,
      'make room',
    );
  }
  return found.length > 0 ? found : [{ name: 'database', level: 'ok', message: 'the database is whole' }];
}

const MANY_FAILURES = 3;

/** Whether a server answers again and again and does not take heartbeats, though it takes the key and questions. */
const isNotTaken = ({ waiting, failures, lastError = '' }: DestinationStatus): boolean =>
  waiting > 0 && failures >= MANY_FAILURES && /answered \d{3}|\(429\)/.test(lastError);

function describeNotTaken({ waiting, failures, lastError = '' }: DestinationStatus, title: string): Finding {
  // A server in trouble, or one that wants a pause, says nothing more than that.
  const isPassing = /answered 5\d\d|\(429\)$/.test(lastError);
  return {
    name: 'heartbeats-refused',
    level: isPassing ? 'warn' : 'fail',
    message: `${title} knows the key, and did not take heartbeats ${failures} times in a row: ${lastError}; ${formatHeartbeatCount(waiting)} waiting`,
    fix: isPassing
      ? 'wait; heartbeats are kept meanwhile'
      : `look at your account on ${title} in a browser, then: hackatime queue retry`,
  };
}

/** What waits, and whether it can go. What a server or key that fails explains is not said again. */
export function checkQueue(facts: DoctorFacts): readonly Finding[] {
  const { queue, server, problem } = facts;
  if (queue.counts === undefined) return [];
  const { waiting, oldestUs, quarantined } = queue.counts;
  const found: Finding[] = [];
  const slot = queue.destinations.find(({ isDefault }) => isDefault);
  const isExplained = problem !== undefined || server === undefined || server.problem !== undefined;
  if (!isExplained && slot?.next?.reason === 'key-refused') {
    const message = 'heartbeats wait because the server refused the key earlier; it takes it now';
    found.push({ name: 'key-held', level: 'fail', message, fix: 'hackatime queue retry', mend: 'send' });
  } else if (!isExplained && slot !== undefined && isNotTaken(slot)) {
    found.push(describeNotTaken(slot, server.title));
  } else if (!isExplained && oldestUs !== undefined && queue.asOfUs - oldestUs > OLD_US) {
    const since = formatAge((queue.asOfUs - oldestUs) / SECOND_US);
    const why = slot === undefined ? undefined : describeNext(slot, queue);
    const message = `${formatHeartbeatCount(waiting)} waiting, the oldest for ${since}${why === undefined ? '' : `; next attempt ${why}`}`;
    found.push({ name: 'queue-old', level: 'warn', message, fix: 'hackatime flush', mend: 'send' });
  }
  for (const each of queue.destinations.filter(({ next }) => next?.reason === 'key-unknown')) {
    const message = `${formatHeartbeatCount(each.waiting)} for ${each.url} ${each.waiting === 1 ? 'waits' : 'wait'} for a key that is not set any more`;
    const fix = `hackatime queue drop --destination ${each.url} --all, or set that key again`;
    found.push({ name: 'key-unknown', level: 'warn', message, fix });
  }
  if (quarantined > 0) {
    const message = `${formatHeartbeatCount(quarantined)} refused for good by a server`;
    found.push({ name: 'quarantine', level: 'warn', message, fix: 'hackatime queue quarantine list' });
  }
  if (queue.spool.bad.length > 0) {
    const many = queue.spool.bad.length;
    const message = `${many === 1 ? '1 file' : `${many} files`} in ${queue.spool.folder} cannot be read`;
    found.push({ name: 'spool-unreadable', level: 'warn', message, fix: `look at ${queue.spool.bad[0]}` });
  }
  for (const { file, heartbeats } of queue.otherQueues) {
    const many = heartbeats === undefined ? 'heartbeats' : formatHeartbeatCount(heartbeats);
    const message = `${many} of another tool ${heartbeats === 1 ? 'waits' : 'wait'} in ${file}`;
    found.push({ name: 'other-queue', level: 'warn', message, fix: 'hackatime flush', mend: 'send' });
  }
  if (found.length > 0) return found;
  const message =
    waiting === 0 ? 'nothing waits to be sent' : `${formatHeartbeatCount(waiting)} waiting to be sent`;
  return [{ name: 'queue', level: 'ok', message }];
}
