import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readKeptToday, writeKeptToday } from '../../../src/commands/bar/kept.ts';
import { LAST_NAMES } from '../../../src/report/groups/placeholders.ts';
import { forgetHeartbeats } from '../../../src/store/history/forget.ts';
import { useBar } from '../../support/barKit.ts';
import { beat, START_US } from '../../support/storeKit.ts';

const bar = useBar();

/** Marks what is kept, with a goal that nobody has set: it goes when all of today is counted anew. */
function markKept(): void {
  const kept = readKeptToday(bar.resources());
  if (kept === undefined) throw new Error('nothing is kept');
  writeKeptToday(bar.resources(), { ...kept, today: { ...kept.today, goalSeconds: 7_777 } });
}

/** What is shown now, and whether only what has come since was counted for it. */
async function show(): Promise<{ readonly shown: object; readonly isLaterOnly: boolean }> {
  const { goal_seconds: goal, percent: _, ...shown } = await bar.json();
  return { shown, isLaterOnly: goal === 7_777 };
}

/** What is shown where nothing is kept. */
async function showAnew(): Promise<object> {
  rmSync(bar.kept());
  return (await show()).shown;
}

const RULES = [
  ['hackatime', []],
  ['wakapi', ['api_url = https://wakapi.dev/api']],
  ['wakatime', ['api_url = https://api.wakatime.com/api/v1']],
  ['a time-out of its own', ['[reports]', 'keystroke_timeout = 3']],
  ['aliases', ['[project_alias]', 'web = site', 'docs = site']],
] as const;

/** The same numbers in every run, in [0, 1). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('what has come since today was kept', () => {
  it.each(RULES)('is added to it as if all were counted at once: %s', async (_, lines) => {
    const random = createRandom(7);
    const projects = ['api', 'web', 'docs', '', undefined];
    bar.config(...lines);
    let second = 0;
    const next = (project: string | undefined) => {
      second += random() < 0.2 ? 400 * random() : random() < 0.1 ? 0 : 100 * random();
      return beat(Number(second.toFixed(4)), { project, language: random() < 0.5 ? 'Go' : undefined });
    };
    bar.record(...projects.map(next));
    await bar.json();
    for (let round = 0; round < 6; round++) {
      markKept();
      bar.record(
        ...Array.from({ length: 1 + Math.floor(4 * random()) }, () =>
          next(projects[Math.floor(5 * random())]),
        ),
      );
      const { shown, isLaterOnly } = await show();
      expect(isLaterOnly).toBe(true);
      copyFileSync(bar.kept(), `${bar.kept()}.later`);
      expect(await showAnew()).toEqual(shown);
      copyFileSync(`${bar.kept()}.later`, bar.kept());
    }
  });

  it('is added to what a server told', async () => {
    bar.config('api_url = https://w.example/api/v1');
    bar.record(beat(0), beat(60));
    await bar.serverTells(4_000, { nowUs: START_US + 61e6 });
    await bar.json();
    markKept();
    bar.record(beat(90));
    const { shown, isLaterOnly } = await show();
    expect(isLaterOnly).toBe(true);
    expect(shown).toMatchObject({ source: 'server', total_seconds: 4_030 });
    expect(await showAnew()).toEqual(shown);
  });

  it.each<[string, () => void]>([
    ['is earlier than what was counted', () => bar.record(beat(30, { project: 'web' }))],
    ['is of a project that today had not yet', () => bar.record(beat(90, { project: 'new' }))],
    ['has not happened yet', () => bar.record(beat(4_000))],
    ['has a name that is to be found first', () => bar.record(beat(90, { language: LAST_NAMES.language }))],
    [
      'has come with a heartbeat less',
      () => {
        bar.withStore((store) => forgetHeartbeats(store, ({ entity }) => entity === '/forgotten.ts'));
        bar.record(beat(90));
      },
    ],
    [
      'is in the place of one that is gone',
      () => {
        bar.withStore((store) => forgetHeartbeats(store, ({ entity }) => entity === '/forgotten.ts'));
        bar.record(beat(61, { project: 'web', entity: '/forgotten.ts' }));
      },
    ],
    [
      'is counted by another rule',
      () => bar.withStore((store) => store.setState('dialect:https://w.example/api/v1', 'wakapi')),
    ],
    [
      'is in another database',
      () => {
        const bytes = readFileSync(bar.database());
        rmSync(bar.database());
        writeFileSync(bar.database(), bytes);
        bar.record(beat(90));
      },
    ],
    ['is more than is worth it', () => bar.record(...Array.from({ length: 501 }, (_, at) => beat(90 + at)))],
  ])('is counted with all of today where it %s', async (_, change) => {
    bar.config('api_url = https://w.example/api/v1');
    bar.record(beat(0), beat(50, { project: 'web' }), beat(60, { entity: '/forgotten.ts' }));
    await bar.json();
    markKept();
    change();
    const { shown, isLaterOnly } = await show();
    expect(isLaterOnly).toBe(false);
    rmSync(bar.kept(), { force: true });
    expect((await show()).shown).toEqual(shown);
  });

  it('is counted with all of today where the server already knew of it', async () => {
    bar.config('api_url = https://w.example/api/v1');
    bar.record(beat(0), beat(60));
    await bar.serverTells(4_000);
    await bar.json();
    markKept();
    bar.record(beat(90));
    const { shown, isLaterOnly } = await show();
    expect(isLaterOnly).toBe(false);
    expect(shown).toMatchObject({ source: 'server', total_seconds: 4_000 });
  });
});
