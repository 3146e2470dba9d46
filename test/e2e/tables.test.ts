import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Home, makeHome } from '../support/bundle.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

/** A heartbeat every minute from 2026-11-21T09:00:00Z on. */
const beats = (count: number): string =>
  Array.from(
    { length: count },
    (_, at) =>
      `{"category":"coding","entity":"/w/a.ts","type":"file","project":"api","time":${1_795_251_600 + at * 60},"user_agent":"x/1"}\n`,
  ).join('');

it('tables of two groups and time sheets are made by the program as it is shipped', async () => {
  await home.run(['import', '-'], { stdin: beats(31) });
  const days = ['2026-11-21', '--tz', 'UTC', '--csv'];
  expect(await home.run(['stats', ...days, '--by', 'project,day'])).toEqual({
    code: 0,
    stdout:
      'by,row,column,total_seconds\n"project,day",api,2026-11-21,1800\nproject,api,,1800\n' +
      'day,,2026-11-21,1800\ntotal,,,1800\n',
    stderr: '',
  });
  expect(await home.run(['timesheet', ...days, '--round', '1h', '--rate', '80'])).toEqual({
    code: 0,
    stdout:
      'by,project,date,hours,amount\n"project,day",api,2026-11-21,1,80\nproject,api,,1,80\n' +
      'day,,2026-11-21,1,80\ntotal,,,1,80\n',
    stderr: '',
  });
});
