import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Context } from '../../context/context.ts';
import { createPublicProjectCheck } from '../../context/publicProjects.ts';
import { connector } from '../../context/requests.ts';
import { redact } from '../../errors.ts';
import { sanitiseAgain } from '../../privacy/resanitise.ts';
import { formatHeartbeatCount } from '../../render/heartbeatCount.ts';
import { formatInstant } from '../../render/time.ts';
import { planHeartbeatRequest } from '../../server/requests.ts';
import { type QueueDestination, readQueueDestinations } from '../../store/queue/queue.ts';
import { isDefault } from '../../sync/health.ts';
import { planNextRequest } from '../../sync/run/choose.ts';
import { DESTINATION_OPTION, JSON_OPTION, textOption } from '../shared/options.ts';
import { type DeliverySetup, readDeliverySetup } from './shared/deliverySetup.ts';
import { destinationTitle, pickDestinations } from './shared/destinations.ts';
import { nextAttemptOf } from './status.ts';

export const spec: CommandSpec = {
  name: 'queue audit',
  isPaged: true,
  summary: 'Print exactly what would be sent next, and send nothing',
  description:
    'Prints for each server the method, the address, the headers and the body of the next request that a call makes, byte ' +
    'for byte; only your API key is hidden. The User-Agent header is that of this program: each editor sends its own.',
  options: [DESTINATION_OPTION, JSON_OPTION],
  examples: [
    { run: 'hackatime queue audit', shows: 'The next request to each server' },
    { run: "hackatime queue audit --json | jq -r '.requests[0].body'", shows: 'Only the body of the first' },
  ],
  exits: [
    [0, 'Printed; also when nothing waits'],
    [1, 'The database cannot be used, or there is no such destination'],
    [2, 'Usage error'],
    [4, 'There is no API key'],
  ],
};

interface PlannedRequest {
  readonly destination: QueueDestination;
  readonly heartbeats: number;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** `hackatime queue audit`; see `spec`. */
export async function run(request: CommandRequest, context: Context): Promise<number> {
  const { io, clock, zone } = context;
  const store = context.store();
  const all = readQueueDestinations(store);
  const setup = await readDeliverySetup(
    context,
    all.some((each) => each.waiting > 0),
  );
  const { settings, problem, keyring } = setup;
  const chosen = pickDestinations(textOption(request, 'destination'), all, settings.own.apiUrl);
  const waiting = chosen.filter((each) => each.waiting > 0);
  if (problem !== undefined && waiting.length > 0) throw problem;

  const planned: PlannedRequest[] = [];
  for (const each of waiting) {
    const key = keyring.keyFor(each.ref);
    if (key === undefined || key === '') {
      const title = destinationTitle(each.ref, settings.own.apiUrl);
      io.err(
        `hackatime: the key of ${formatHeartbeatCount(each.waiting)} for ${title} is not known here; nothing is sent there\n`,
      );
      continue;
    }
    const found = planOne(each, key, setup, context);
    if (found !== undefined) planned.push(found);
  }
  if (request.options['json'] !== true) {
    if (waiting.length === 0 && io.stdoutIsTty) io.out('Nothing waits.\n');
    io.data(planned.map(formatRequest).join('\n'));
    return 0;
  }
  const moment = {
    store,
    nowUs: clock.nowUs(),
    waitingForDefault: all.find(({ ref }) => isDefault(ref))?.waiting ?? 0,
  };
  const requests = planned.map(({ destination, ...each }) => {
    const next = nextAttemptOf(destination, setup, moment);
    const at = next.atUs === undefined ? null : formatInstant(next.atUs, zone.offsetMinutes(next.atUs));
    return {
      destination: destinationTitle(destination.ref, settings.own.apiUrl),
      heartbeats: each.heartbeats,
      next_attempt: { reason: next.reason, at },
      method: each.method,
      url: each.url,
      headers: each.headers,
      body: each.body,
    };
  });
  io.out(`${JSON.stringify({ schema: 'hackatime.queue.audit/1', requests })}\n`);
  return 0;
}

function planOne(
  destination: QueueDestination,
  key: string,
  { settings }: DeliverySetup,
  context: Context,
): PlannedRequest | undefined {
  const url = destination.ref.url || settings.own.apiUrl;
  const store = context.store();
  const isPublic = createPublicProjectCheck(store);
  const sanitise = (wire: string): string | null | undefined => sanitiseAgain(wire, settings, isPublic);
  const rows = planNextRequest(destination, url, { store, sanitise });
  if (rows.length === 0) return undefined;
  const connection = connector(settings, context, settings.timeoutMs)(url, key);
  const planned = planHeartbeatRequest(
    rows.map(({ wire }) => wire),
    connection,
  );
  // Header values are bytes, one character each.
  const headers = Object.entries(planned.headers).map(([name, value]) => [
    name,
    name === 'Authorization' ? 'Basic <hidden>' : Buffer.from(value, 'latin1').toString('utf8'),
  ]);
  return {
    destination,
    heartbeats: rows.length,
    method: planned.method,
    url: redact(planned.url.href),
    headers: Object.fromEntries([
      ...headers,
      ['Host', redact(planned.url.host)],
      ['Content-Length', String(planned.body.length)],
    ]) as Record<string, string>,
    body: planned.body.toString('utf8'),
  };
}

/** The request as it is sent, except that the address is absolute. */
function formatRequest({ method, url, headers, body }: PlannedRequest): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`);
  return `${method} ${url}\n${lines.join('')}\n${body}\n`;
}
