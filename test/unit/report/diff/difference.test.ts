import { expect, it } from 'vitest';
import { ruleFor } from '../../../../src/report/counting/rules.ts';
import { explainDifference } from '../../../../src/report/diff/difference.ts';
import { type LocalRow, matchRows, type ServerRow } from '../../../../src/report/diff/matching.ts';
import { loadZone } from '../../../../src/report/time/zones.ts';

const zone = await loadZone('UTC');
const START_US = Date.UTC(2026, 10, 21) * 1000;
const range = { fromUs: START_US, toUs: START_US + 86_400e6, zone };

/** A heartbeat so many seconds after midnight. */
const beat = (seconds: number): ServerRow & LocalRow => ({
  timeUs: START_US + seconds * 1e6,
  entity: '/a.ts',
  type: 'file',
  category: 'coding',
  project: 'api',
  branch: null,
  language: null,
  machine: null,
  userAgent: null,
  dependencies: null,
  isWrite: false,
  whereabouts: undefined,
});

/** A stretch of a minute, of which both sides have the times in whole seconds, and what the server says of it. */
function left(serverSeconds: number, dialect: 'wakapi' | 'wakatime'): readonly (readonly [string, number])[] {
  const rows = [beat(0), beat(60)];
  const { parts } = explainDifference({
    matched: matchRows(rows, rows, dialect === 'wakapi'),
    local: { ...range, rule: ruleFor(dialect) },
    server: range,
    dialect,
    accountSettings: {},
    serverSeconds,
    machine: 'box',
  });
  return parts.map(({ cause, seconds }) => [cause, seconds]);
}

it('puts down what is left to fractions of seconds where a server counts them and tells nobody', () => {
  expect(left(61, 'wakapi')).toEqual([
    ['cut_times', 1],
    ['unexplained', 0],
  ]);
  expect(left(60, 'wakapi')).toEqual([['unexplained', 0]]);
});

it('leaves unexplained what no fractions can make, and what a server that tells them counts', () => {
  expect(left(63, 'wakapi')).toEqual([['unexplained', 3]]);
  expect(left(61, 'wakatime')).toEqual([['unexplained', 1]]);
});
