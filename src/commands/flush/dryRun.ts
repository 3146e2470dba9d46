import type { Context } from '../../context/context.ts';
import { absorbOwnSpool } from '../../intake/absorbSpool.ts';
import { formatHeartbeatCount } from '../../render/heartbeatCount.ts';
import { formatRows } from '../../render/table.ts';
import { printable } from '../../render/text.ts';
import { formatClock } from '../../render/time.ts';
import { PATIENCE_MS } from '../../store/openStore.ts';
import { countRows, type QueueDestination, readQueueDestinations } from '../../store/queue/queue.ts';
import { orderDestinations, planRequests } from '../../sync/batches.ts';
import { wishUntilUs } from '../../sync/nextAttempt.ts';
import type { FlushRequest } from '../../sync/run/flushRequest.ts';
import { type DeliverySetup, readDeliverySetup } from '../queue/shared/deliverySetup.ts';
import { destinationAddress, destinationTitle } from '../queue/shared/destinations.ts';

interface PlannedFlush {
  readonly title: string;
  readonly url: string;
  readonly heartbeats: number;
  readonly requests: number;
  /** Why nothing would be sent to it now. */
  readonly hindrance: string | undefined;
}

/** `--dry-run`: shows for each server how many heartbeats would be sent, in how many requests. */
export async function planFlush(request: FlushRequest, isJson: boolean, context: Context): Promise<number> {
  const { io } = context;
  absorbOwnSpool(context, PATIENCE_MS);
  const store = context.store();
  const sending = await readDeliverySetup(context, store.destinations().length > 0);
  const chosen = orderDestinations(readQueueDestinations(store)).filter(
    ({ id, waiting }) => waiting > 0 && (request.destinations?.has(id) ?? true),
  );
  const counts = chosen.map(({ id }) =>
    countRows(store, 'outbox', { destinations: [id], sinceUs: request.sinceUs }),
  );
  const requests = planRequests(counts, request.max);
  const plans = chosen.flatMap((each, at): readonly PlannedFlush[] => {
    const planned = requests[at];
    if (planned === undefined || planned.heartbeats === 0) return [];
    const { apiUrl } = sending.settings.own;
    const hindrance = hindranceOf(each, sending, context);
    return [
      {
        title: destinationTitle(each.ref, apiUrl),
        url: destinationAddress(each.ref, apiUrl),
        ...planned,
        hindrance,
      },
    ];
  });
  if (isJson) {
    const destinations = plans.map(({ hindrance, ...plan }) => ({ ...plan, hindrance: hindrance ?? null }));
    io.out(
      `${JSON.stringify({ schema: 'hackatime.flush.plan/1', max: request.max ?? null, destinations })}\n`,
    );
  } else if (!io.stdoutIsTty) {
    const rows = plans.map((plan) => [
      plan.title,
      String(plan.heartbeats),
      String(plan.requests),
      plan.hindrance ?? '',
    ]);
    io.out(
      formatRows(rows)
        .map((line) => `${line}\n`)
        .join(''),
    );
  } else io.out(formatPlans(plans, request.max));
  return 0;
}

function hindranceOf(
  each: QueueDestination,
  sending: DeliverySetup,
  { clock, zone, store }: Context,
): string | undefined {
  if (sending.problem !== undefined) return sending.problem.message;
  const key = sending.keyring.keyFor(each.ref);
  if (!key) return 'the key of these heartbeats is not known here';
  const nowUs = clock.nowUs();
  const server = { url: each.ref.url || sending.settings.own.apiUrl, key };
  const untilUs = wishUntilUs(each, server, nowUs, store());
  if (untilUs === undefined) return undefined;
  return `it asked us to wait until ${formatClock(untilUs, nowUs, (timeUs) => zone.offsetMinutes(timeUs))}`;
}

function formatPlans(plans: readonly PlannedFlush[], max: number | undefined): string {
  if (plans.length === 0) return 'Nothing would be sent.\n';
  const lines = plans.map(({ title, heartbeats, requests, hindrance }) => {
    const count = `${formatHeartbeatCount(heartbeats)} in ${requests === 1 ? '1 request' : `${requests} requests`}`;
    return `${printable(title)}\n  ${hindrance === undefined ? count : `nothing: ${hindrance}`}`;
  });
  if (max !== undefined && plans.length > 1) lines.push(`At most ${formatHeartbeatCount(max)} in all.`);
  return lines.map((line) => `${line}\n`).join('');
}
