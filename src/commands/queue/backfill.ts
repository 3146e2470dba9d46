import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Settings } from '../../config/settings.ts';
import { AppError } from '../../errors.ts';
import type { DestinationRef } from '../../heartbeat/destination.ts';
import { printable } from '../../render/text.ts';
import { formatInstant } from '../../render/time.ts';
import { readQueueDestinations } from '../../store/queue.ts';
import { backfill, countBackfill } from '../../store/queueChanges.ts';
import type { Store } from '../../store/store.ts';
import type { Session } from '../deps.ts';
import { DESTINATION_OPTION, JSON_OPTION, momentOf, SINCE_OPTION, textOption } from '../options.ts';
import { configuredRefs, nameOf, pickDestinations, titleOf } from './destinations.ts';
import { countOf } from './rows.ts';

export const spec: CommandSpec = {
  name: 'queue backfill',
  summary: 'Queue the local history for a server',
  description:
    'For a server that is new, or has lost data. What already waits for it or was refused by it is left out, so that the ' +
    'command may be repeated. What was delivered before is sent again, byte for byte; servers pass over what they have. ' +
    'Your privacy settings of today apply.',
  options: [
    SINCE_OPTION,
    { ...DESTINATION_OPTION, default: 'default', help: 'Server to queue for, by its address or host.' },
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
export async function run(request: CommandRequest, session: Session): Promise<number> {
  const { io, zone } = session;
  const sinceUs = momentOf(request, 'since', session);
  if (sinceUs === undefined)
    throw new AppError('usage', '--since is missing', { hint: 'For all there is: --since 1970-01-01.' });
  const store = session.store();
  const settings = await session.settings();
  const ref = chooseRef(textOption(request, 'destination') ?? 'default', store, settings);
  const isDry = request.options['dry-run'] === true;
  const heartbeats = isDry ? countBackfill(store, ref, sinceUs) : backfill(store, ref, sinceUs);
  if (request.options['json'] === true) {
    const data = {
      schema: 'hackatime.queue.backfill/1',
      destination: nameOf(ref, settings.apiUrl),
      since: formatInstant(sinceUs, zone.offsetMinutes(sinceUs)),
      dry_run: isDry,
      heartbeats,
    };
    io.out(`${JSON.stringify(data)}\n`);
    return 0;
  }
  const title = printable(titleOf(ref, settings.apiUrl));
  io.out(`${isDry ? 'Would queue' : 'Queued'} ${countOf(heartbeats)} for ${title}.\n`);
  return 0;
}

/** One destination, known from before or from the settings. Throws AppError 'internal' when there is none, or several. */
function chooseRef(text: string, store: Store, settings: Settings): DestinationRef {
  const known = readQueueDestinations(store).map(({ ref }) => ref);
  const configured = configuredRefs(settings);
  const isSame = (one: DestinationRef, other: DestinationRef): boolean =>
    one.url === other.url && one.keyHash === other.keyHash;
  const others = known.filter((ref) => !configured.some((other) => isSame(ref, other)));
  const all = [...configured, ...others].map((ref) => ({ ref }));
  const found = pickDestinations(text, all, settings.apiUrl);
  // One whose key is in the settings can be sent to; an older one of the same address cannot.
  const usable = found.filter(({ ref }) => configured.some((other) => isSame(ref, other)));
  const [only, second] = usable.length > 0 ? usable : found;
  if (only !== undefined && second === undefined) return only.ref;
  const titles = found.map(({ ref }) => titleOf(ref, settings.apiUrl)).join(', ');
  throw new AppError('internal', `"${text}" is several: ${titles}`, {
    hint: 'Name one by the first characters of its key shown here.',
  });
}
