import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AiActivity } from '../../../src/heartbeat/ai.ts';
import type { Heartbeat } from '../../../src/heartbeat/heartbeat.ts';
import { mendText } from '../../../src/heartbeat/mend.ts';
import { toWire } from '../../../src/heartbeat/wire.ts';
import { createBulkWriter } from '../../../src/store/history/bulk.ts';
import { createQueueKit, type QueueKit } from '../../support/queueKit.ts';
import { runs } from '../../support/runs.ts';

const START_US = 978_307_200_000_000;
const END_US = 2_240_000_000_000_000;

// Texts as they are stored: what no server takes, NUL and half a surrogate pair, is mended on every way in.
const text = fc
  .oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.string({ unit: 'binary', maxLength: 10 }))
  .map(mendText);
/** What tables read wrongly: formulas, guards of such, quotes, separators, line ends. */
const formula = fc
  .array(
    fc.constantFrom(
      "'",
      '=',
      '-',
      '+',
      '@',
      '"',
      ',',
      ';',
      '\t',
      '\r',
      '\n',
      ' ',
      '1',
      'a',
      '\uff1d',
      '\uFEFF',
    ),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(''));
const whole = fc.oneof(fc.constantFrom(0, 1), fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 1 }));
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const count = fc.oneof(whole, fc.integer({ min: 2 ** 31, max: 1e15 - 1 }));
const agentActivity: fc.Arbitrary<AiActivity> = fc.record({
  session: text,
  model: maybe(text),
  plan: maybe(text),
  inputTokens: maybe(count),
  cachedInputTokens: maybe(count),
  outputTokens: maybe(count),
  promptLength: maybe(whole),
});

const heartbeat: fc.Arbitrary<Heartbeat> = fc.record({
  entity: fc.oneof(text, formula).filter((each) => each !== ''),
  type: fc.oneof(fc.constant('file'), text),
  timeUs: fc.oneof(
    fc.integer({ min: START_US, max: END_US }),
    fc.integer({ min: START_US, max: START_US + 3 }),
    fc.integer({ min: START_US / 1e6, max: END_US / 1e6 }).map((seconds) => seconds * 1e6),
  ),
  category: fc.oneof(fc.constant('coding'), text),
  project: maybe(fc.oneof(text, formula)),
  branch: maybe(text),
  language: maybe(text),
  dependencies: maybe(fc.array(text, { maxLength: 3 })),
  lines: maybe(whole),
  lineno: maybe(whole),
  cursorpos: maybe(whole),
  isWrite: maybe(fc.boolean()),
  projectRootCount: maybe(whole),
  aiLineChanges: maybe(whole),
  humanLineChanges: maybe(whole),
  lineAdditions: maybe(whole),
  lineDeletions: maybe(whole),
  ai: maybe(agentActivity),
  machine: maybe(text),
  userAgent: text,
});

/** Heartbeats by time, of equal ones but for the user agent the first. */
function expectedExport(beats: readonly Heartbeat[]): string {
  const unique = new Map<string, Heartbeat>();
  for (const each of beats) {
    const name = JSON.stringify(toWire({ ...each, userAgent: '' }));
    if (!unique.has(name)) unique.set(name, each);
  }
  return [...unique.values()]
    .sort((a, b) => a.timeUs - b.timeUs)
    .map((each) => `${JSON.stringify(toWire(each))}\n`)
    .join('');
}

async function withKit<T>(work: (kit: QueueKit) => Promise<T>): Promise<T> {
  const kit = createQueueKit();
  try {
    return await work(kit);
  } finally {
    kit.remove();
  }
}

it.each(['jsonl', 'csv'])(
  'an export in %s that is imported and exported again is the same, byte for byte',
  async (format) => {
    await fc.assert(
      fc.asyncProperty(fc.array(heartbeat, { maxLength: 40 }), async (beats) => {
        const [first, again] = await withKit(async (kit) => {
          const added = kit.withStore((store) => {
            const writer = createBulkWriter(store, { bySecond: false });
            for (const each of beats) writer.add({ heartbeat: each, destinations: [] });
            writer.finish();
            return writer.counts().added;
          });
          const file = join(kit.home, 'first');
          expect(await kit.json('export', file, '--format', format)).toMatchObject({ heartbeats: added });
          const bytes = readFileSync(file);
          if (format === 'jsonl') expect(bytes.toString()).toBe(expectedExport(beats));
          return withKit(async (other) => {
            const copy = join(other.home, 'copy');
            writeFileSync(copy, bytes);
            expect(await other.json('import', copy)).toMatchObject({
              imported: added,
              known: 0,
              bad_records: 0,
            });
            expect(await other.json('import', copy)).toMatchObject({ imported: 0, known: added });
            await other.run(['export', join(other.home, 'again'), '--format', format]);
            return [bytes, readFileSync(join(other.home, 'again'))];
          });
        });
        expect(again?.equals(first ?? Buffer.alloc(0))).toBe(true);
      }),
      runs(40),
    );
  },
);
