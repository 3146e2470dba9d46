import {
  appendFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCallFile, withPrepared } from '../../../src/lane/callFile.ts';
import { rememberStaying } from '../../../src/lane/staying.ts';
import { takeCalls } from '../../../src/lane/takeCalls.ts';
import { takeLeft } from '../../../src/lane/takeLeft.ts';
import { callBytes, leaveCall } from '../../support/laneCalls.ts';
import { type LaneKit, makeLaneKit } from '../../support/laneKit.ts';

let kit: LaneKit;
beforeEach(() => {
  kit = makeLaneKit();
});
afterEach(() => kit.remove());

const take = async (staying = rememberStaying(kit.lane)): Promise<readonly string[]> => {
  const groups = await takeCalls(kit.lane, kit.machine, staying);
  for (const { context } of groups) context.close();
  return groups.flatMap(({ kept }) => kept.map(({ heartbeat }) => heartbeat.entity));
};
const beat = (...more: readonly string[]): readonly string[] => [
  '--entity',
  kit.file,
  '--plugin',
  'vim/9',
  ...more,
];
const calls = (): readonly string[] => readdirSync(kit.lane).filter((name) => name.endsWith('.call'));

describe('calls that lie in a lane', () => {
  it('become rows as those of an editor’s call, and leave the lane', async () => {
    kit.leave(7, beat('--time', '1700000000.25', '--lineno', '3', '--write'));
    await take();
    expect(calls()).toEqual([]);
    expect(kit.history()).toEqual([
      expect.objectContaining({
        entity: kit.file,
        timeUs: 1_700_000_000_250_000,
        language: 'TypeScript',
        isWrite: true,
        userAgent: expect.stringContaining(' vim/9'),
      }),
    ]);
  });

  it('were made when their files were written, and those of one moment are not the same', async () => {
    for (const pid of [1001, 1002, 5]) kit.leave(pid, beat(), 1_700_000_000);
    await take();
    expect(kit.history().map(({ timeUs }) => timeUs)).toEqual(
      [1, 2, 5].map((us) => 1_700_000_000_000_000 + us),
    );
  });

  it('are taken oldest first, a hundred at a time', async () => {
    for (let at = 0; at < 101; at++) kit.leave(500 - at, beat('--project', `p${at}`), 1_700_000_000 + at);
    expect(await take()).toHaveLength(100);
    expect(calls()).toEqual(['400.call']);
    expect(await take()).toHaveLength(1);
  });

  it('have the settings of their own flags, home and folder', async () => {
    const other = join(kit.home, 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'my.cfg'), '[settings]\nhide_file_names = true\n');
    kit.leave(1, beat('--time', '1700000000'));
    kit.leave(2, ['--entity', kit.file, '--time', '1700000001', '--config', 'my.cfg'], undefined, {
      cwd: other,
    });
    kit.leave(3, ['--entity', 'a.ts', '--time', '1700000002'], undefined, { env: { HOME: other } });
    await take();
    expect(kit.history().map(({ entity }) => entity)).toEqual([kit.file, 'HIDDEN.ts']);
    expect(existsSync(join(other, '.wakatime', 'hackatime.db'))).toBe(true);
  });

  it('leave nothing of what is excluded or hidden on the disk', async () => {
    kit.config('exclude = secret', 'hide_file_names = quiet');
    for (const [at, name] of ['secret.ts', 'quiet.ts'].entries()) {
      writeFileSync(join(kit.home, name), '');
      kit.leave(at + 1, ['--entity', join(kit.home, name)]);
    }
    await take();
    expect(kit.history().map(({ entity }) => entity)).toEqual(['HIDDEN.ts']);
    for (const name of readdirSync(join(kit.home, '.wakatime'))) {
      expect(readFileSync(join(kit.home, '.wakatime', name), 'latin1')).not.toMatch(/secret|quiet/);
    }
  });

  it('stay while no disk takes them, and are the same whenever one does', async () => {
    const nowhere = { env: { HOME: '/dev/null/home', TMPDIR: '/dev/null' } };
    const file = kit.leave(1, beat(), 1_700_000_000, nowhere);
    const staying = rememberStaying(kit.lane);
    await take(staying);
    expect(staying.others()).toEqual([]);
    const before = readCallFile(readFileSync(file));
    expect(before).toMatchObject({
      prepared: { timeUs: 1_700_000_000_000_001, kept: [{ heartbeat: { lines: 1 } }] },
    });
    appendFileSync(kit.file, 'more();\n');
    await take();
    expect(readCallFile(readFileSync(file))).toEqual(before);
  });

  it('are stored once when whoever stored them died before they left the lane', async () => {
    const heartbeat = {
      entity: kit.file,
      type: 'file',
      timeUs: 1_700_000_000_000_001,
      category: 'coding',
      userAgent: 'wakatime/1 vim/9',
    };
    const call = callBytes({ cwd: kit.home, env: { HOME: kit.home }, argv: beat() });
    const bytes = withPrepared(call, { timeUs: heartbeat.timeUs, kept: [{ heartbeat, destinations: [] }] });
    for (let time = 0; time < 2; time++) {
      leaveCall(kit.lane, 1, bytes);
      await take();
    }
    expect(kit.history()).toHaveLength(1);
  });
});

describe('what else lies in a lane', () => {
  it('is no promise while it is unfinished, and goes after a minute', async () => {
    const half = callBytes({ argv: beat() }).subarray(0, -1);
    const young = leaveCall(kit.lane, 1, half);
    const old = leaveCall(kit.lane, 2, half, 1_700_000_000);
    await take();
    expect([existsSync(young), existsSync(old)]).toEqual([true, false]);
  });

  it('is taken as soon as it is finished, by who has seen it before', async () => {
    const whole = callBytes({ cwd: kit.home, env: { HOME: kit.home }, argv: beat('--time', '1700000000') });
    const staying = rememberStaying(kit.lane);
    const file = leaveCall(kit.lane, 1, whole.subarray(0, 20));
    expect([await take(staying), staying.others()]).toEqual([[], []]);
    appendFileSync(file, whole.subarray(20));
    expect(staying.others()).toEqual(['1.call']);
    expect([await take(staying), calls()]).toEqual([[kit.file], []]);
  });

  it('stays for its version when its form is another one', async () => {
    leaveCall(kit.lane, 1, Buffer.from('hackatime-call 2\0something else'), 1_700_000_000);
    await take();
    expect(calls()).toEqual(['1.call']);
  });

  it('is not followed or taken when it is no file of a launcher', async () => {
    const outside = join(kit.home, 'outside');
    writeFileSync(outside, callBytes({ cwd: kit.home, env: { HOME: kit.home }, argv: beat() }));
    linkSync(outside, join(kit.lane, '1.call'));
    symlinkSync(outside, join(kit.lane, '2.call'));
    mkdirSync(join(kit.lane, '3.call'));
    expect(await take()).toEqual([]);
    expect(calls()).toHaveLength(3);
  });

  it('keeps no other call from the store', async () => {
    leaveCall(kit.lane, 1, Buffer.concat([callBytes({ argv: beat() }), Buffer.from('{broken\0')]));
    kit.leave(2, ['--version']);
    kit.leave(3, beat('--time', '1700000000'));
    await take();
    expect(kit.history()).toHaveLength(1);
  });
});

describe('what an absorber that was killed has left', () => {
  const dead = '999999999 9\n';

  it('is taken in by a command, which puts the place in order', async () => {
    writeFileSync(join(kit.lane, 'absorber'), dead);
    writeFileSync(join(kit.lane, 'absorber.999999999'), '');
    kit.leave(1, beat('--time', '1700000000'));
    await takeLeft([kit.lane], kit.machine, 0);
    expect(kit.history()).toHaveLength(1);
    expect(readdirSync(kit.lane).filter((name) => name.startsWith('absorber'))).toEqual([]);
  });

  it('waits while a launcher is just claiming the place', async () => {
    writeFileSync(join(kit.lane, 'absorber'), '');
    kit.leave(1, beat('--time', '1700000000'));
    await takeLeft([kit.lane], kit.machine, 0);
    expect(calls()).toHaveLength(1);
    utimesSync(join(kit.lane, 'absorber'), 1_700_000_000, 1_700_000_000);
    await takeLeft([kit.lane], kit.machine, 0);
    expect(calls()).toEqual([]);
  });
});
