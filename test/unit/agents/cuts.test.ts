import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgentAdapter } from '../../../src/agents/adapter.ts';
import type { AgentBeat } from '../../../src/agents/beat.ts';
import { createLogReader } from '../../../src/agents/reading/logReader.ts';
import { formatProgress, type LogProgress, parseProgress } from '../../../src/agents/reading/progress.ts';
import { AGENTS } from '../../../src/agents/registry.ts';
import { allKinds, describeBeat, recordsOfKind, tellKind } from '../../support/agentFixtures.ts';
import { runs } from '../../support/runs.ts';

/** Each agent with the records of each of its logs. */
const LOGS = AGENTS.map(
  (adapter) =>
    [
      adapter.product,
      adapter,
      allKinds()
        .filter(
          ([product, , , fixture, kind]) =>
            product === adapter.product && (kind.form ?? fixture.form) !== 'database',
        )
        .map(([, , , fixture, kind]) => recordsOfKind(adapter, fixture, kind)),
    ] as const,
).filter(([, , logs]) => logs.length > 0);

interface Part {
  readonly beats: readonly AgentBeat[];
  readonly progress: LogProgress;
}

/** Reads records up to one of them, from where another call stopped; what is kept in between is a text. */
function readPart(
  adapter: AgentAdapter,
  records: readonly unknown[],
  until: number,
  before?: LogProgress,
): Part {
  const reader = createLogReader({ adapter, name: 'log-1', progress: before, fromUs: 0, toUs: Infinity });
  for (const place of [...new Set(Object.values(before?.anchors ?? {}))].sort((a, b) => a - b)) {
    reader.recall(records[place]);
  }
  const offset = before?.offset ?? 0;
  for (let place = offset; place < until; place++) reader.read(records[place], place);
  const { beats } = reader.takeBeats();
  const state = {
    size: 1,
    modifiedUs: 1,
    head: 'h',
    sinceUs: 0,
    floorUs: 0,
    offset: Math.max(offset, until),
    ...reader.state(),
  };
  const kept = parseProgress(formatProgress(state));
  if (kept === undefined) throw new Error('what was kept cannot be read');
  return { beats, progress: kept };
}

describe.each(LOGS)('a log of %s', (_, adapter, logs) => {
  const log = fc
    .array(fc.constantFrom(...logs), { minLength: 1, maxLength: 2 })
    .map((parts) => parts.flatMap((part) => [...part]));

  it('tells the same however it is cut, and nothing when nothing came', () => {
    fc.assert(
      fc.property(log, fc.array(fc.nat(40), { maxLength: 4 }), (records, cuts) => {
        const whole = readPart(adapter, records, records.length);
        let progress: LogProgress | undefined;
        const beats: AgentBeat[] = [];
        const ends = cuts.map((cut) => cut % records.length).sort((a, b) => a - b);
        for (const until of [...ends, records.length, records.length]) {
          const part = readPart(adapter, records, until, progress);
          beats.push(...part.beats);
          progress = part.progress;
        }
        expect(beats.map(describeBeat)).toEqual(whole.beats.map(describeBeat));
        expect(beats).toEqual(whole.beats);
        expect(progress?.facts).toEqual(whole.progress.facts);
        expect(formatProgress(whole.progress)).not.toMatch(/MARKED|\/work\//);
      }),
      runs(150),
    );
  });
});

const ODD = fc.constantFrom<unknown>(null, 0, -1, 1e300, true, '', 'x', 'MARKED\n', [], [[]], {}, { x: [] });

describe.each(AGENTS.map((adapter) => [adapter.product] as const))('a log of %s', (product) => {
  const kinds = allKinds().filter(([name]) => name === product);

  it('may have values of any kind in it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.infiniteStream(fc.nat(6)), ODD, (each, picks, value) => {
        const [, , adapter, fixture, kind] = each;
        const log =
          (kind.form ?? fixture.form) === 'document'
            ? spoilt(kind.log, picks, value)
            : (kind.log as readonly unknown[]).map((record) => spoiltIn(record, picks, value));
        for (const beat of tellKind(adapter, fixture, { ...kind, log })) {
          expect(beat.timeUs).toBeGreaterThan(0);
          expect(typeof (beat.path ?? '')).toBe('string');
        }
      }),
      runs(150),
    );
  });
});

/** A record with other values in it; of a row, in the JSON that its texts are. */
function spoiltIn(record: unknown, picks: Iterator<number>, value: unknown): unknown {
  if (typeof record !== 'object' || record === null || !('table' in record))
    return spoilt(record, picks, value);
  return Object.fromEntries(
    Object.entries(record).map(([name, text]) => {
      const inside = typeof text === 'string' ? parseOrText(text) : text;
      return [name, inside === text ? text : (JSON.stringify(spoilt(inside, picks, value)) ?? '')];
    }),
  );
}

function parseOrText(text: string): unknown {
  try {
    return /^[[{]/.test(text) ? JSON.parse(text) : text;
  } catch {
    return text;
  }
}

/** A record with another value in some places. */
function spoilt(record: unknown, picks: Iterator<number>, value: unknown): unknown {
  // What reads a record may change it, and the value is for other records, too.
  if (picks.next().value === 0) return structuredClone(value);
  if (Array.isArray(record)) return record.map((each) => spoilt(each, picks, value));
  if (typeof record !== 'object' || record === null) return record;
  return Object.fromEntries(Object.entries(record).map(([name, each]) => [name, spoilt(each, picks, value)]));
}
