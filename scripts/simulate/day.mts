import { SECOND_US } from '../../src/system/units.ts';
import type { ClientState, Rules } from './rules.mts';

export const DAY = 86_400;
const TEN_MINUTES = 600;
/** By how much a line of cron begins late: a standard deviation. */
const CRON_LATE_SECONDS = 2;
/** Who still works so long after the outage counts for the time until all is delivered. */
const STAYS_SECONDS = 3600;

/** What is simulated; times are seconds of the day. */
export interface Scene {
  readonly clients: number;
  /** Share of the clients whose computer has a cron line that flushes every ten minutes, 0 to 1. */
  readonly cronShare: number;
  readonly outage: { readonly from: number; readonly to: number };
  /** Whether the server, while it is down, names the moment when it will be back. */
  readonly namesItsReturn: boolean;
  /** How many times the load of the hour before the outage the server takes. */
  readonly headroom: number;
  readonly seed: number;
}

/** What the server saw, second by second, and how the clients fared. */
export interface Seen {
  /** Requests that reached the server or would have; length `DAY`. */
  readonly offered: Float64Array;
  /** Requests that were not taken. */
  readonly failed: Float64Array;
  /** Heartbeats that wait on all computers. */
  readonly waiting: Float64Array;
  /** Requests that the server takes in a second, from the outage on. */
  readonly capacity: number;
  /** Second of the day in which the last heartbeat of the outage was delivered of a client that still works; undefined when never. */
  readonly deliveredAt: number | undefined;
  /** The longest that a working client had asked for nothing since the server came back, in seconds. */
  readonly longestWait: number;
}

const meanOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** mulberry32: the same numbers for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A normal number, by Box and Muller. */
const normalOf = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/**
 * Lets all clients live through one day. A client works once, for some hours around the afternoon, and its editor calls about every
 * two minutes; its computer runs, and so its cron, from an hour before until three hours after.
 */
export function simulateDay(scene: Scene, rules: Rules): Seen {
  const { clients, outage } = scene;
  const random = randomOf(scene.seed);
  const begins = new Int32Array(clients);
  const ends = new Int32Array(clients);
  for (let client = 0; client < clients; client++) {
    const hours = Math.exp(Math.log(2.5) + 0.6 * normalOf(random));
    const middle = (15 + 3.5 * normalOf(random)) * 3600;
    begins[client] = Math.max(0, Math.round(middle - hours * 1800));
    ends[client] = Math.min(DAY - 1, Math.round(middle + hours * 1800));
  }
  let capacity = Number.POSITIVE_INFINITY;

  const waiting = new Uint16Array(clients);
  const retries = new Uint8Array(clients);
  const failedAtUs = new Float64Array(clients);
  const sentAt = new Int32Array(clients).fill(-DAY);
  const wishes = new Int32Array(clients);
  const owed = new Uint8Array(clients);
  const offered = new Float64Array(DAY);
  const failed = new Float64Array(DAY);
  const waitingAll = new Float64Array(DAY);
  // A calendar with one page a second: the clients that call then, chained.
  const first = new Int32Array(DAY).fill(-1);
  const next = new Int32Array(clients).fill(-1);
  const enter = (client: number, at: number): void => {
    if (at > (ends[client] ?? 0) || at >= DAY) return;
    next[client] = first[at] ?? -1;
    first[at] = client;
  };
  for (let client = 0; client < clients; client++) enter(client, begins[client] ?? 0);

  // Cron starts all of a minute at once; clocks and the start of a process spread them over some seconds.
  const crons: number[][] = Array.from({ length: TEN_MINUTES }, () => []);
  for (let client = 0; client < clients * scene.cronShare; client++) {
    const second =
      (rules.cronSecond(random()) + Math.floor(Math.abs(normalOf(random)) * CRON_LATE_SECONDS)) % TEN_MINUTES;
    crons[second]?.push(client);
  }

  let total = 0;
  let owing = 0;
  let deliveredAt: number | undefined;
  let longestWait = 0;
  const waited = new Uint8Array(clients);

  const send = (client: number, now: number): void => {
    const wanted = rules.requests(waiting[client] ?? 0);
    const isUp = now < outage.from || now >= outage.to;
    if (now >= outage.to && waited[client] === 1) {
      waited[client] = 0;
      longestWait = Math.max(longestWait, now - Math.max(outage.to, begins[client] ?? 0));
    }
    for (let request = 0; request < wanted; request++) {
      offered[now] = (offered[now] ?? 0) + 1;
      const isTaken = isUp && (offered[now] ?? 0) - (failed[now] ?? 0) <= capacity;
      if (!isTaken) {
        failed[now] = (failed[now] ?? 0) + 1;
        failedAtUs[client] = now * SECOND_US + Math.floor(random() * SECOND_US);
        retries[client] = Math.min(255, (retries[client] ?? 0) + 1);
        if (!isUp && scene.namesItsReturn) wishes[client] = rules.heedUntil(outage.to, now, random());
        return;
      }
      const taken = Math.min(25, waiting[client] ?? 0);
      waiting[client] = (waiting[client] ?? 0) - taken;
      total -= taken;
      sentAt[client] = now;
      retries[client] = 0;
    }
    if (owed[client] === 1) {
      owed[client] = 0;
      owing--;
      if (owing === 0 && now >= outage.to) deliveredAt = now;
    }
  };

  for (let now = 0; now < DAY; now++) {
    if (now === outage.from) capacity = scene.headroom * meanOf(offered.subarray(now - 3600, now));
    if (now === outage.to) {
      // Of those that have gone home, the next day hears.
      for (let client = 0; client < clients; client++) {
        const isThere = (ends[client] ?? 0) > outage.to + STAYS_SECONDS;
        if ((waiting[client] ?? 0) === 0 || !isThere) continue;
        owed[client] = 1;
        waited[client] = 1;
        owing++;
      }
    }
    for (let client = first[now] ?? -1; client !== -1; ) {
      const following: number = next[client] ?? -1;
      waiting[client] = (waiting[client] ?? 0) + 1;
      total++;
      const state: ClientState = {
        now,
        failedAtUs: failedAtUs[client] ?? 0,
        retries: retries[client] ?? 0,
        sentAt: sentAt[client] ?? 0,
        waiting: waiting[client] ?? 0,
        wish: wishes[client] ?? 0,
      };
      if (rules.isDue(state)) send(client, now);
      enter(client, now + 60 + Math.floor(random() * 120));
      client = following;
    }
    for (const client of crons[now % TEN_MINUTES] ?? []) {
      const isOn = now > (begins[client] ?? 0) - 3600 && now < (ends[client] ?? 0) + 3 * 3600;
      const isDue = rules.isCronDue({ now, wish: wishes[client] ?? 0 });
      if (isOn && isDue && (waiting[client] ?? 0) > 0) send(client, now);
    }
    waitingAll[now] = total;
  }
  return { offered, failed, waiting: waitingAll, capacity, deliveredAt, longestWait };
}
