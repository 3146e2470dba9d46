import type { Heartbeat } from '../../src/heartbeat/heartbeat.ts';
import { beat } from './storeKit.ts';

const EDITORS = [
  'wakatime/0.1.0 (linux-6.1.0-x86_64) node24.21.0 vscode/1.99.0 vscode-wakatime/30.2.0',
  'wakatime/0.1.0 (darwin-24.6.0-arm64) node24.21.0 GoLand/2024.3 GoLand-wakatime/15.0.3',
];
const FILES = [
  { project: 'api', entity: '/home/alice/api/src/routes.ts', language: 'TypeScript' },
  { project: 'api', entity: '/home/alice/api/src/server.go', language: 'Go' },
  { project: 'website', entity: '/home/alice/website/index.md', language: 'Markdown' },
  { project: undefined, entity: '/home/alice/notes.txt', language: 'Text' },
];

/**
 * October 2026 as somebody may have spent it, the same each time: mornings and afternoons on weekdays, now and then a night over
 * midnight, some weekends, work that goes back and forth between two projects. Times are whole seconds, so that nothing is rounded.
 */
export function madeUpMonth(): readonly Heartbeat[] {
  const numbers = pseudoRandom(20_261_001);
  const between = (least: number, most: number): number => least + Math.floor(numbers() * (most - least + 1));
  const beats: Heartbeat[] = [];
  const sit = (startSeconds: number, count: number): void => {
    let seconds = startSeconds;
    let file = between(0, FILES.length - 1);
    for (let at = 0; at < count; at++) {
      if (between(1, 9) === 1) file = between(0, FILES.length - 1);
      beats.push(
        beat(0, {
          ...FILES[file],
          timeUs: seconds * 1e6,
          branch: 'main',
          category: between(1, 12) === 1 ? 'debugging' : 'coding',
          userAgent: EDITORS[file === 1 ? 1 : 0] ?? '',
          isWrite: at % 3 === 0,
        }),
      );
      seconds += between(1, 20) === 1 ? between(150, 1_500) : between(5, 119);
    }
  };
  for (let day = 1; day <= 31; day++) {
    const midnight = Date.UTC(2026, 9, day) / 1000;
    const isWeekend = [0, 6].includes(new Date(midnight * 1000).getUTCDay());
    if (isWeekend && between(1, 3) > 1) continue;
    sit(midnight + 8 * 3600 + between(0, 5_400), between(40, 90));
    if (!isWeekend) sit(midnight + 14 * 3600 + between(0, 3_600), between(50, 110));
    if (between(1, 8) === 1 && day < 31) sit(midnight + 23 * 3600 + between(1_800, 3_000), 30);
  }
  return beats;
}

/** A linear congruential generator: the same numbers, from 0 up to below 1, for the same seed. */
function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
