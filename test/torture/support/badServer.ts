import { BASE_MS } from './calls.ts';
import { type Beat, keyOf, type Received, type TortureServer, type Treatment } from './server.ts';
import type { World } from './world.ts';

/** Of a hundred heartbeats one is refused for good, in one of two ways. */
export const isRefused = (key: number): boolean => (key - BASE_MS) % 100 === 7;
const goodStatus = (beat: Beat): number =>
  isRefused(keyOf(beat)) ? ([400, 422][Math.floor(keyOf(beat) / 100) % 2] ?? 400) : 201;
/** A server that is well again. */
export const takeAllButBad = (): Treatment => ({ kind: 'items', statusOf: goodStatus });

type Card = (received: Received) => Treatment;

/** A server that answers well, slowly, not at all, in part, or breaks off before or after it has read. */
export function treatBadly(server: TortureServer, { random }: World): void {
  const well = (more: object = {}): Treatment => ({ kind: 'items', statusOf: goodStatus, ...more });
  const broken =
    (more: object): Card =>
    ({ beats }) => {
      const unlucky = random.pick(beats);
      return well({ statusOf: (beat: Beat) => (beat === unlucky ? 503 : goodStatus(beat)), ...more });
    };
  const whole =
    (status: number): Card =>
    () => ({ kind: 'whole', status });
  const short: Card = ({ beats }) => well({ only: random.int(beats.length) });
  const limited: Card = () => {
    const headers = random.chance(0.3) ? { 'Retry-After': '1' } : {};
    return { kind: 'whole', status: 429, headers };
  };
  const cards: readonly (Card | 'unread')[] = [
    ...Array.from({ length: 8 }, (): Card => () => well()),
    ...Array.from({ length: 3 }, (): Card => () => well({ delayMs: random.int(150) })),
    ...['unread' as const, () => well({ cut: 'before' }), () => well({ cut: 'within' })],
    ...[whole(500), whole(503), limited],
    ...[short, short],
    ...[broken({}), broken({ cut: 'within' })],
  ];
  // A pack that is dealt out and shuffled again: every few requests have met every kind of answer.
  let pack: readonly (Card | 'unread')[] = [];
  const deal = (): Card | 'unread' => {
    if (pack.length === 0) pack = random.shuffle(cards);
    const [card = 'unread', ...rest] = pack;
    pack = rest;
    return card;
  };
  let next = deal();
  const take = (): Card | 'unread' => {
    const card = next;
    next = deal();
    return card;
  };
  const plan = (received: Received): Treatment => {
    const card = take();
    return card === 'unread' ? well({ cut: 'before' }) : card(received);
  };
  server.treat(plan, () => next === 'unread' && take() === 'unread');
}
