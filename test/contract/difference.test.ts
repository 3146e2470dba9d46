import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ruleFor } from '../../src/report/counting/rules.ts';
import { guessAccountSettings, type StatedDay } from '../../src/report/diff/accountSettings.ts';
import { type Difference, explainDifference } from '../../src/report/diff/difference.ts';
import { type LocalRow, matchRows, type ServerRow } from '../../src/report/diff/matching.ts';
import { parseFromTo, parseRange } from '../../src/report/time/ranges.ts';
import { loadZone } from '../../src/report/time/zones.ts';
import { readScenario } from '../support/numbers.ts';

const FOLDER = new URL('../fixtures/numbers/', import.meta.url);
const scenarios = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.jsonl'))
  .map((name) => name.replace('.jsonl', ''))
  .sort();

const UTC = await loadZone('UTC');

/** Totals of days, `YYYY-MM-DD`, as a real server told them. */
type Stated = Readonly<Record<string, { readonly total: number }>>;

/** A computer that has sent all of a scenario, and counts days of UTC; the server counts those of the account. */
async function explain(name: string, dialect: 'hackatime' | 'wakapi', stated: Stated) {
  const { expected, rows } = readScenario(name);
  const zone = await loadZone(expected.timezone);
  const local = rows.map((row): LocalRow => ({ ...row, type: 'file', whereabouts: undefined }));
  const cutsTimes = dialect === 'wakapi';
  const server = local.map(
    (row): ServerRow => (cutsTimes ? { ...row, timeUs: Math.floor(row.timeUs / 1e6) * 1e6 } : row),
  );
  const matched = matchRows(local, server, cutsTimes);
  const days = Object.entries(stated).map(([date, { total }]): StatedDay => {
    const { fromUs, toUs } = parseRange(date, { zone, nowUs: 0 });
    return { fromUs, toUs, seconds: total };
  });
  const evidence = { dialect, rows: matched.server, days, zone, serverZones: [UTC], stated: {}, cutRows: 0 };
  const guess = guessAccountSettings(evidence);
  const range = parseFromTo(expected.start, expected.end, { zone: UTC, nowUs: 0 });
  const difference = explainDifference({
    matched,
    local: { fromUs: range.fromUs, toUs: range.toUs, zone: UTC, rule: ruleFor(dialect) },
    server: { fromUs: days[0]?.fromUs ?? 0, toUs: days.at(-1)?.toUs ?? 0, zone },
    dialect,
    accountSettings: guess.accountSettings,
    serverSeconds: days.reduce((sum, { seconds }) => sum + seconds, 0),
    machine: 'box',
  });
  return { difference, guess, expected };
}

/** With what is put down to fractions of seconds, which this computer has here. */
const unexplainedIn = ({ parts }: Difference): number =>
  parts
    .filter(({ cause }) => cause === 'unexplained' || cause === 'cut_times')
    .reduce((sum, { seconds }) => sum + seconds, 0);

describe.each(scenarios)('what real servers counted in scenario %s', (name) => {
  it('is explained wholly: Hackatime', async () => {
    const { hackatime } = readScenario(name).expected as unknown as {
      readonly hackatime: { readonly summaries: Stated };
    };
    const { difference } = await explain(name, 'hackatime', hackatime.summaries);
    expect(unexplainedIn(difference)).toBe(0);
  });

  it('is explained wholly: Wakapi, with its time-out and its midnight', async () => {
    const { expected } = readScenario(name);
    const { settled } = expected.wakapi_server_utc as unknown as { readonly settled: Stated };
    const { difference, guess } = await explain(name, 'wakapi', settled);
    expect(guess.isExplained).toBe(true);
    expect(unexplainedIn(difference)).toBe(0);
  });
});
