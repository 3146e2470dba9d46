import { describe, expect, it } from 'vitest';
import {
  type ServerOutcome,
  sourceOf,
  type ViewSourceDeps,
  viewFromSource,
} from '../../../../../src/commands/report/shared/source.ts';
import type { ReportSource } from '../../../../../src/commands/report/todayData.ts';
import type { Settings } from '../../../../../src/config/settings.ts';
import { AppError } from '../../../../../src/errors.ts';

const ANSWERED: ServerOutcome<string> = { kind: 'answered', view: 'server' };
const OFFLINE = new AppError('offline', 'cannot reach waka.example');
const FAILED = { kind: 'failed', reason: OFFLINE } as const;
const UNSERVED = {
  kind: 'unserved',
  reason: new AppError('api', 'Wakapi has no stats by hour'),
} as const;

interface World {
  readonly answer?: ServerOutcome<string>;
  readonly key?: boolean;
}

/** Whose view it was, the limits that the server was asked with, and what was said. */
async function ask(source: ReportSource, { answer = ANSWERED, key = true }: World) {
  const limits: (number | undefined)[] = [];
  const said: string[] = [];
  const ways = {
    server: async (limitMs: number | undefined) => {
      limits.push(limitMs);
      return answer;
    },
    local: async () => 'local',
  };
  const deps: ViewSourceDeps = {
    io: { err: (text) => void said.push(text) },
    settings: async () => ({ key: key ? { value: 'k' } : undefined }) as unknown as Settings,
    wait: () => new Promise(() => undefined),
  };
  return { view: await viewFromSource(source, ways, deps), limits, err: said.join('') };
}

describe('the view comes', () => {
  it.each<[string, ReportSource, World, string, readonly (number | undefined)[]]>([
    ['from here alone when asked for', 'local', {}, 'local', []],
    ['from the server when it answers', 'auto', {}, 'server', [1500]],
    ['from here without a key', 'auto', { key: false }, 'local', []],
    ['from here where the server does not have it', 'auto', { answer: UNSERVED }, 'local', [1500]],
    ['from the server with all the time there is', 'server', {}, 'server', [undefined]],
    [
      'from the server also without a key, so that it says so',
      'server',
      { key: false },
      'server',
      [undefined],
    ],
  ])('%s', async (_, source, world, view, limits) => {
    expect(await ask(source, world)).toEqual({ view, limits, err: '' });
  });

  it('from here, with a word about it, when the server fails', async () => {
    expect(await ask('auto', { answer: FAILED })).toEqual({
      view: 'local',
      limits: [1500],
      err: "hackatime: cannot reach waka.example; showing this computer's history\n",
    });
  });

  it('from here, with a word about it, while the server still counts', async () => {
    const answer = {
      kind: 'unfinished',
      view: 'server',
      reason: new AppError('api', 'it still counts'),
    } as const;
    expect(await ask('auto', { answer })).toEqual({
      view: 'local',
      limits: [1500],
      err: "hackatime: it still counts; showing this computer's history\n",
    });
    expect(await ask('server', { answer })).toEqual({
      view: 'server',
      limits: [undefined],
      err: 'hackatime: it still counts\n',
    });
  });

  it.each([FAILED, UNSERVED])('from nowhere when only the server may answer: %o', async (answer) => {
    await expect(ask('server', { answer })).rejects.toBe(answer.reason);
  });
});

describe('a long wait', () => {
  const terminal = { stdoutIsTty: true, stderrIsTty: true };

  /** Waits for a server until `isLong` is over, and gives what was seen on the way. */
  async function wait(io: typeof terminal, isLong: boolean) {
    const seen: string[] = [];
    let answer = (_: ServerOutcome<string>): void => undefined;
    const work = new Promise<ServerOutcome<string>>((done) => {
      answer = done;
    });
    const tick = (): Promise<void> => new Promise((done) => setImmediate(done));
    const view = viewFromSource(
      'server',
      { server: () => work, local: async () => 'local' },
      {
        io: { ...io, err: (text) => void seen.push(text) },
        settings: async () => ({}) as Settings,
        wait: async () => (isLong ? undefined : work.then(tick)),
        startProgress: (text) => {
          seen.push(text);
          return { show: () => undefined, end: () => void seen.push('end') };
        },
      },
    );
    await tick();
    answer(ANSWERED);
    await view;
    await tick();
    await tick();
    return seen;
  }

  it('is shown on a terminal and cleared', async () => {
    expect(await wait(terminal, true)).toEqual(['Asking the server', 'end']);
  });

  it('is not shown when it was none', async () => {
    expect(await wait(terminal, false)).toEqual([]);
  });

  it.each([{ stdoutIsTty: false }, { stderrIsTty: false }])('is not shown in a pipe: %o', async (pipe) => {
    expect(await wait({ ...terminal, ...pipe }, true)).toEqual([]);
  });
});

it('--source knows three words', () => {
  const of = (source?: string) =>
    sourceOf({ arguments: [], options: source === undefined ? {} : { source } });
  expect([of(), of('local'), of('server')]).toEqual(['auto', 'local', 'server']);
  expect(() => of('moon')).toThrow('--source moon is unknown');
});
