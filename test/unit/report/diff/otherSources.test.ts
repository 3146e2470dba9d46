import { describe, expect, it } from 'vitest';
import { groupForeign } from '../../../../src/report/diff/otherSources.ts';
import { BERLIN, row } from '../../../support/reportRows.ts';

const query = { machine: 'box', names: 'hackatime', zone: BERLIN } as const;
const groupsOf = (rows: readonly ReturnType<typeof row>[]) =>
  groupForeign(rows, query).map(({ cause, name, rows: own }) => [cause, name, own.length]);

describe('what only the server has', () => {
  it('is told by machine, that of this computer and of none by editor, the largest first', () => {
    const rows = [
      row('09:00:00', { machine: null, userAgent: '' }),
      row('09:01:00', { machine: 'lap' }),
      row('09:02:00'),
      row('09:03:00', { machine: 'lap' }),
    ];
    expect(groupsOf(rows)).toEqual([
      ['other_machine', 'lap', 2],
      ['other_tool', null, 1],
      ['other_tool', 'VSCode', 1],
    ]);
  });

  it('names eight, and puts the others together', () => {
    const rows = Array.from({ length: 10 }, (_, at) => row(`09:0${at}:00`, { machine: `m${at}` }));
    const groups = groupsOf(rows);
    expect(groups).toHaveLength(9);
    expect(groups.at(-1)).toEqual(['other_machine', null, 2]);
  });
});
