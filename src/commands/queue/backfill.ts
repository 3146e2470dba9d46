import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import { type Belonging, createJudge, namedRefs } from '../../config/servers/routes.ts';
import type { Settings } from '../../config/settings.ts';
import type { Context } from '../../context/context.ts';
import { AppError } from '../../errors.ts';
import type { DestinationRef } from '../../heartbeat/destination.ts';
import { createRouter } from '../../intake/router.ts';
import { formatHeartbeatCount } from '../../render/heartbeatCount.ts';
import { printable } from '../../render/text.ts';
import { formatInstant } from '../../render/time.ts';
import { queueOld, readUnqueued } from '../../store/queue/backfill.ts';
import { readQueueDestinations } from '../../store/queue/queue.ts';
import type { Store } from '../../store/store.ts';
import { isDefault } from '../../sync/health.ts';
import { DESTINATION_OPTION, JSON_OPTION, momentOf, SINCE_OPTION, textOption } from '../shared/options.ts';
import { destinationName, destinationTitle, pickDestinations } from './shared/destinations.ts';

export const spec: CommandSpec = {
  name: 'queue backfill',
  summary: 'Queue the local history for a server',
  description:
    'For a server that is new, or has lost data. What already waits for it or was refused by it is left out, so that the ' +
    'command may be repeated. What was delivered before is sent again, byte for byte; servers pass over what they have. ' +
    'Your privacy settings of today apply.\n\n' +
    'Only what belongs to a server is queued for it. A server of [destinations] gets every heartbeat. Any other gets what ' +
    'was meant for it when it was recorded, and of what was recorded for the default server also what an editor would send ' +
    'there today. What was recorded for an account of its own, by [project_api_key] or the .wakatime file of a project, goes ' +
    'to no other account; what these give to another account today does not go to the default server. Where nobody can ' +
    'tell, as of a hidden file name that was recorded before this was written down, the heartbeat is left out and counted.',
  options: [
    SINCE_OPTION,
    { ...DESTINATION_OPTION, default: 'default', help: 'Server to queue for, by its address or host.' },
    {
      name: 'include-unclear',
      type: 'switch',
      help: 'Also queue what may belong to another account, for all that can be told.',
    },
    { name: 'dry-run', type: 'switch', help: 'Only count.' },
    JSON_OPTION,
  ],
  examples: [
    {
      run: 'hackatime queue backfill --since 2026-11-01 --dry-run',
      shows: 'How many there are since that day',
    },
    {
      run: 'hackatime queue backfill --since 30d --destination waka.example',
      shows: 'The last 30 days, for a server of [destinations]',
    },
  ],
  exits: [
    [0, 'Queued; also when there was nothing to queue'],
    [1, 'The database cannot be written, or there is no such destination'],
    [2, 'Usage error'],
  ],
};

/** `hackatime queue backfill`; see `spec`. */
export async function run(request: CommandRequest, context: Context): Promise<number> {
  const { io, zone } = context;
  const sinceUs = momentOf(request, 'since', context);
  if (sinceUs === undefined)
    throw new AppError('usage', '--since is missing', { hint: 'For all there is: --since 1970-01-01.' });
  const store = context.store();
  const settings = await context.settings();
  const ref = chooseRef(textOption(request, 'destination') ?? 'default', store, settings);
  const isDry = request.options['dry-run'] === true;
  const found = await queueByBelonging(
    ref,
    sinceUs,
    request.options['include-unclear'] === true,
    settings,
    context,
    (ids) => (isDry ? ids.length : queueOld(store, ref, ids)),
  );
  if (request.options['json'] === true) {
    const data = {
      schema: 'hackatime.queue.backfill/1',
      destination: destinationName(ref, settings.own.apiUrl),
      since: formatInstant(sinceUs, zone.offsetMinutes(sinceUs)),
      dry_run: isDry,
      heartbeats: found.here,
      elsewhere: found.elsewhere,
      unclear: found.unclear,
    };
    io.out(`${JSON.stringify(data)}\n`);
    return 0;
  }
  const title = printable(destinationTitle(ref, settings.own.apiUrl));
  io.out(`${isDry ? 'Would queue' : 'Queued'} ${formatHeartbeatCount(found.here)} for ${title}.\n`);
  if (found.elsewhere > 0)
    io.out(`Left out ${formatHeartbeatCount(found.elsewhere)} for other accounts or servers.\n`);
  if (found.unclear > 0) {
    io.out(
      `Left out ${formatHeartbeatCount(found.unclear)}: nothing tells whether they belong to this account.\n`,
    );
    io.out('With --include-unclear they are queued, too.\n');
  }
  return 0;
}

/** Passes on the ids of heartbeats that belong to a destination, and counts all that are not queued for it. */
async function queueByBelonging(
  ref: DestinationRef,
  sinceUs: number,
  isUnclearWanted: boolean,
  settings: Settings,
  context: Context,
  queue: (ids: readonly number[]) => number,
): Promise<Readonly<Record<Belonging, number>>> {
  const router = createRouter(settings, 'old', context);
  const judge = createJudge(settings);
  const counts = { here: 0, elsewhere: 0, unclear: 0 };
  for (const batch of readUnqueued(context.store(), ref, sinceUs)) {
    const ids: number[] = [];
    for (const row of batch) {
      const belonging = judge.belongsTo(ref, row.route, await router(row));
      if (belonging === 'here' || (belonging === 'unclear' && isUnclearWanted)) ids.push(row.id);
      else counts[belonging] += 1;
    }
    counts.here += queue(ids);
  }
  return counts;
}

/**
 * The destination that a text names, known to the queue or to the settings. Throws AppError 'not-found' if there is
 * none, or several.
 */
function chooseRef(text: string, store: Store, settings: Settings): DestinationRef {
  const known = readQueueDestinations(store).map(({ ref }) => ref);
  const configured = namedRefs(settings);
  const isSame = (one: DestinationRef, other: DestinationRef): boolean =>
    one.url === other.url && one.keyHash === other.keyHash;
  const others = known.filter((ref) => !configured.some((other) => isSame(ref, other)));
  const all = [...configured, ...others].map((ref) => ({ ref }));
  const found = pickDestinations(text, all, settings.own.apiUrl);
  // Prefer destinations whose key is in the settings: nothing can be sent with an older key of the same address.
  const usable = found.filter(({ ref }) => configured.some((other) => isSame(ref, other)));
  const candidates = usable.length > 0 ? usable : found;
  // The default server's address alone means the account of the settings.
  const atDefault = candidates.filter(({ ref }) => isDefault(ref));
  const [only, second] = atDefault.length > 0 ? atDefault : candidates;
  if (only !== undefined && second === undefined) return only.ref;
  const titles = found.map(({ ref }) => destinationTitle(ref, settings.own.apiUrl)).join(', ');
  throw new AppError('not-found', `"${text}" is several: ${titles}`, {
    hint: 'Name one by the first characters of its key shown here.',
  });
}
