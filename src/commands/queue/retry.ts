import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import { writeInternal } from '../../config/files/internal.ts';
import { createKeyring } from '../../config/servers/destinations.ts';
import type { Context } from '../../context/context.ts';
import { formatHeartbeatCount } from '../../render/heartbeatCount.ts';
import { printable } from '../../render/text.ts';
import { formatClock, formatInstant } from '../../render/time.ts';
import { readQueueDestinations } from '../../store/queue/queue.ts';
import { isDefault } from '../../sync/health.ts';
import { wishUntilUs } from '../../sync/nextAttempt.ts';
import { NO_WAIT, releaseDestination } from '../../sync/release.ts';
import { DESTINATION_OPTION, JSON_OPTION, textOption } from '../shared/options.ts';
import { destinationAddress, destinationTitle, pickDestinations } from './shared/destinations.ts';

export const spec: CommandSpec = {
  name: 'queue retry',
  summary: 'Forget waits and refused keys, so that the next call tries at once',
  description:
    'After failures a server is left alone for a while, and a key that it refused is not tried again for a day. This ' +
    'command forgets both, and the rate limit. What a server itself asked for (Retry-After) still holds. Nothing is sent: ' +
    '"hackatime flush" does that, whatever waits there are.',
  options: [DESTINATION_OPTION, JSON_OPTION],
  examples: [{ run: 'hackatime queue retry', shows: 'After the network is back, or the key is right again' }],
  exits: [
    [0, 'Done'],
    [1, 'The database or the internal config cannot be written'],
    [2, 'Usage error'],
  ],
};

/** `hackatime queue retry`; see `spec`. */
export async function run(request: CommandRequest, context: Context): Promise<number> {
  const { io, clock, zone } = context;
  const settings = await context.settings();
  const { apiUrl } = settings.own;
  const keyring = createKeyring(settings);
  const store = context.store();
  const text = textOption(request, 'destination');
  const chosen = pickDestinations(text, readQueueDestinations(store), apiUrl);
  const nowUs = clock.nowUs();
  const held = chosen.map((each) => {
    const server = { url: each.ref.url || apiUrl, key: keyring.keyFor(each.ref) };
    return { ...each, untilUs: wishUntilUs(each, server, nowUs, store) };
  });
  for (const each of chosen) releaseDestination(each, nowUs, store);
  // Backoff and rate limit are one record for all servers; a rate limit that stayed would stop the next call.
  const isSlotMeant = text === undefined || chosen.some(({ ref }) => isDefault(ref));
  const { heartbeats_last_sent_at } = NO_WAIT;
  const values = isSlotMeant ? NO_WAIT : { heartbeats_last_sent_at: heartbeats_last_sent_at ?? '' };
  writeInternal(context.paths.internalConfigFile, values);

  const waiting = store.countWaiting();
  const bound = held.flatMap(({ ref, waiting: count, untilUs }) =>
    count === 0 || untilUs === undefined
      ? []
      : [{ title: destinationTitle(ref, apiUrl), url: destinationAddress(ref, apiUrl), untilUs }],
  );
  if (request.options['json'] === true) {
    const waits = bound.map(({ url, untilUs }) => ({
      url,
      until: formatInstant(untilUs, zone.offsetMinutes(untilUs)),
    }));
    io.out(`${JSON.stringify({ schema: 'hackatime.queue.retry/1', waiting, held: waits })}\n`);
    return 0;
  }
  const isAllBound = held.every(({ waiting: count, untilUs }) => count === 0 || untilUs !== undefined);
  if (waiting === 0) io.out('Nothing waits.\n');
  else if (bound.length === 0 || !isAllBound)
    io.out(`${formatHeartbeatCount(waiting)} will be sent with the next call. Send now: hackatime flush\n`);
  for (const { title, untilUs } of bound) {
    const until = formatClock(untilUs, nowUs, (timeUs) => zone.offsetMinutes(timeUs));
    io.out(`${printable(title)} asked us to wait until ${until}.\n`);
  }
  return 0;
}
