import { expect, it } from 'vitest';
import { isPackaged, programWords, readPackaged, startedAs } from '../../../../src/system/package/program.ts';

it('is no package where the source runs', () => {
  expect([isPackaged(), readPackaged('README.md'), startedAs()]).toEqual([false, undefined, process.argv[1]]);
});

it('is started again by Node and a script, or by the package alone', () => {
  const node = '/opt/node';
  expect(programWords({ isPackaged: false, node, program: '/opt/hackatime.js' })).toEqual([
    '/opt/node',
    '/opt/hackatime.js',
  ]);
  expect(programWords({ isPackaged: true, node: '/opt/hackatime', program: '/opt/hackatime' })).toEqual([
    '/opt/hackatime',
  ]);
});
