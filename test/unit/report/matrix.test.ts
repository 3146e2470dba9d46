import { expect, it } from 'vitest';
import { ruleFor } from '../../../src/report/counting/rules.ts';
import type { ReportRow } from '../../../src/report/groups/dimensions.ts';
import { countMatrix } from '../../../src/report/matrix.ts';
import { BERLIN, row } from '../../support/reportRows.ts';

it.each([
  ['project', 'day', 'hackatime'],
  ['project', 'language', 'hackatime'],
  ['project', 'day', 'wakapi'],
] as const)('a table by %s and %s reads heartbeats once, by %s', (one, two, name) => {
  let read = 0;
  function* once(): Generator<ReportRow> {
    for (const clock of ['09:00:00', '09:01:00', '09:02:00']) {
      read += 1;
      yield row(clock);
    }
  }
  const matrix = countMatrix(once(), { rule: ruleFor(name), zone: BERLIN, by: [one, two] });
  expect([matrix.totalSeconds, matrix.rows.length, read]).toEqual([120, 1, 3]);
  expect([...(matrix.cells.get('api')?.values() ?? [])]).toEqual([120]);
});
