import { BASE_MS } from './calls.ts';
import { atLeast, type Figure, none } from './figures.ts';
import type { TortureHome, World } from './world.ts';

const AT_ONCE = 2;

/** What agents and editors do around syncs. */
export interface AroundSyncs {
  /** Before each of them. */
  readonly work: () => Promise<void> | void;
  /** After one that nobody tried to kill. */
  readonly left?: () => void;
  /** What `say` tells beside the kills. */
  readonly progress: () => string;
}

export interface KilledSyncs {
  readonly landed: number;
  readonly figures: readonly Figure[];
}

/** The first sync, from which on all that the scenarios write counts; gives how long it took in milliseconds. */
export async function firstSync(home: TortureHome): Promise<number> {
  const startMs = performance.now();
  await home.run(['ai', 'sync', '--since', new Date(BASE_MS - 1_000).toISOString()]);
  return performance.now() - startMs;
}

/**
 * Runs syncs, two at a time, and kills them at any moment of their life until that many kills have landed. How long they live is
 * measured by those that end by themselves, of which some are let alone.
 *
 * @param firstMs how long one takes, to begin with
 */
export async function killSyncs(
  world: World,
  home: TortureHome,
  { kills, firstMs }: { readonly kills: number; readonly firstMs: number },
  around: AroundSyncs,
): Promise<KilledSyncs> {
  let lifeMs = firstMs;
  let landed = 0;
  let late = 0;
  const complaints: string[] = [];
  const runOne = async (): Promise<void> => {
    await around.work();
    const isCall = world.random.chance(0.3);
    const isLeft = world.random.chance(0.2);
    const killMs = world.random.next() * lifeMs * 1.1;
    const lateMs = (lifeMs * 2) / 3;
    const child = home.start(isCall ? ['--sync-ai-activity'] : ['ai', 'sync', '--json']);
    const startMs = performance.now();
    const timer = isLeft ? undefined : setTimeout(() => child.kill('SIGKILL'), killMs);
    const { code, stderr } = await child.ended;
    clearTimeout(timer);
    if (code === 'SIGKILL') {
      landed++;
      if (killMs >= lateMs) late++;
    } else if (code === 0) lifeMs = lifeMs * 0.8 + Math.min(2_000, performance.now() - startMs) * 0.2;
    if (isLeft) around.left?.();
    if (stderr !== '') complaints.push(stderr);
    if (landed > 0 && landed % 50 === 0) world.say(`${landed} kills, ${around.progress()}`);
  };
  while (landed < kills) await Promise.all(Array.from({ length: AT_ONCE }, runOne));
  return {
    landed,
    figures: [
      atLeast('kills in the last third of a sync’s life', Math.floor(landed / 10), late),
      none('syncs that complained', complaints),
    ],
  };
}
