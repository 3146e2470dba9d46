/**
 * What a million clients do to one server: a day with an hour's outage in its busiest part, by several rules of when to send. It prints
 * the figures of docs/figures.md and draws their picture. The rules of this program are its own functions, not a copy of them.
 * Usage: npm run simulate [-- --clients 1000000 --cron-percent 10 --headroom 5 --seed 1] [--picture docs/load.svg]
 */

import { writeFileSync } from 'node:fs';
import { argumentOf } from './bench/measure.mts';
import { drawLoad } from './simulate/chart.mts';
import { type Scene, type Seen, simulateDay } from './simulate/day.mts';
import { RULES } from './simulate/rules.mts';

const HOUR = 3600;
const OUTAGE = { from: 15 * HOUR, to: 16 * HOUR };
const BEFORE = [12 * HOUR, OUTAGE.from] as const;
const AFTER = [OUTAGE.to, 20 * HOUR] as const;

const scene: Scene = {
  clients: argumentOf('clients', 1_000_000),
  cronShare: argumentOf('cron-percent', 10) / 100,
  outage: OUTAGE,
  namesItsReturn: false,
  headroom: argumentOf('headroom', 5),
  seed: argumentOf('seed', 1),
};

const sum = (values: Float64Array, [from, to]: readonly [number, number]): number =>
  values.subarray(from, to).reduce((total, value) => total + value, 0);
const peak = (values: Float64Array, [from, to]: readonly [number, number]): number =>
  values.subarray(from, to).reduce((most, value) => Math.max(most, value), 0);
const times = (value: number, capacity: number): string => `${(value / capacity).toFixed(2)} x`;
const thousands = (value: number): string => Math.round(value).toLocaleString('en-US');

const COLUMNS = [
  'peak before',
  'peak after',
  'failed meanwhile',
  'failed after',
  'all delivered',
  'longest wait',
];

function figuresOf(seen: Seen): readonly string[] {
  const { offered, failed, capacity, deliveredAt, longestWait } = seen;
  return [
    times(peak(offered, BEFORE), capacity),
    times(peak(offered, AFTER), capacity),
    thousands(sum(failed, [OUTAGE.from, OUTAGE.to])),
    thousands(sum(failed, AFTER)),
    deliveredAt === undefined ? 'not that day' : `${Math.ceil((deliveredAt - OUTAGE.to) / 60)} min`,
    `${Math.ceil(longestWait / 60)} min`,
  ];
}

const at = process.argv.indexOf('--picture');
const picture = at === -1 ? undefined : process.argv[at + 1];
console.log(
  `${thousands(scene.clients)} clients, ${scene.cronShare * 100}% with cron, an hour's outage, a server that takes ` +
    `${scene.headroom} x the load before it (seed ${scene.seed})`,
);
for (const namesItsReturn of [false, true]) {
  console.log(
    namesItsReturn
      ? '\nThe server says when it will be back (Retry-After)'
      : '\nThe server cannot be reached',
  );
  console.log(' '.repeat(24) + COLUMNS.map((name) => name.padStart(18)).join(''));
  const drawn = RULES.map((rules) => {
    const seen = simulateDay({ ...scene, namesItsReturn }, rules);
    console.log(
      rules.name.padEnd(24) +
        figuresOf(seen)
          .map((text) => text.padStart(18))
          .join(''),
    );
    return { name: rules.name, seen };
  });
  if (picture !== undefined && !namesItsReturn)
    writeFileSync(picture, drawLoad(drawn, [14 * HOUR, 18 * HOUR], OUTAGE));
}
