import { appendFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KEY } from '../support/config.ts';
import { createQueueKit, type QueueKit } from '../support/queueKit.ts';

let kit: QueueKit;
let file: string;
beforeEach(() => {
  kit = createQueueKit();
  kit.config(['[settings]', `api_key = ${KEY}`]);
  file = join(kit.home, '.wakatime/wakatime.log');
});
afterEach(() => kit.remove());

const line = (level: string, message: string, more: object = {}): string =>
  `${JSON.stringify({ level, now: '2026-11-21T12:00:00.500Z', message, ...more })}\n`;

const TERMINAL = { stdoutIsTty: true, env: { NO_COLOR: '1', TZ: 'UTC' } };

describe('hackatime logs', () => {
  it('says in a line where the log will be, and how more gets there', async () => {
    expect(await kit.run(['logs'])).toEqual({
      code: 0,
      out: '',
      err:
        'hackatime: there is no log yet at ~/.wakatime/wakatime.log\n' +
        'with debug = true in ~/.wakatime.cfg, every heartbeat is logged\n',
    });
    kit.config(['[settings]', 'debug = true']);
    expect((await kit.run(['logs', '--json'])).err).not.toContain('debug = true');
  });

  it('shows the newest lines last, those of the file before included', async () => {
    writeFileSync(`${file}.1`, line('info', 'one') + line('info', 'two'));
    writeFileSync(file, line('info', 'three'));
    const { out } = await kit.run(['logs', '--limit', '2']);
    expect(out.split('\n').map((row) => row.split('\t')[2])).toEqual(['two', 'three', undefined]);
  });

  it('shows a level and worse ones, wakatime-cli’s among them', async () => {
    writeFileSync(
      file,
      [line('debug', 'd'), line('warning', 'w'), 'no json\n', line('fatal', 'f'), line('info', 'i')].join(''),
    );
    const shown = async (level: string) =>
      (await kit.run(['logs', '--level', level])).out
        .trimEnd()
        .split('\n')
        .map((row) => row.split('\t')[2]);
    expect(await shown('debug')).toEqual(['d', 'w', 'no json', 'f', 'i']);
    expect(await shown('info')).toEqual(['w', 'no json', 'f', 'i']);
    expect(await shown('warn')).toEqual(['w', 'f']);
    expect(await shown('error')).toEqual(['f']);
    writeFileSync(file, line('info', 'i'));
    expect(await kit.run(['logs', '--level', 'error'])).toMatchObject({
      code: 0,
      err: 'hackatime: nothing of level error or worse in ~/.wakatime/wakatime.log\n',
    });
  });

  it('reads the log that log_file names', async () => {
    kit.config(['[settings]', 'log_file = ~/other/my.log']);
    mkdirSync(join(kit.home, 'other'));
    writeFileSync(join(kit.home, 'other/my.log'), line('info', 'mine'));
    expect((await kit.run(['logs'])).out).toContain('\tmine');
  });

  it('shows no key, in whatever form', async () => {
    writeFileSync(file, `{"message":"${KEY}","level":"info"}\n${KEY}\n`);
    for (const more of [[], ['--json']]) {
      const { out } = await kit.run(['logs', ...more]);
      expect(out).toContain(KEY.slice(-4));
      expect(out).not.toContain(KEY.slice(0, 8));
    }
  });

  it('gives programs the lines as they are', async () => {
    const text = line('info', 'a', { count: 3 }) + line('warn', 'b');
    writeFileSync(file, text);
    expect((await kit.run(['logs', '--json'])).out).toBe(text);
  });

  it.each([
    [
      80,
      [
        '2026-11-21',
        '12:00:00 warn  it was this count=3 reason=because of something that is quite',
        '  long',
      ],
    ],
    [
      40,
      [
        '2026-11-21',
        '12:00:00 warn  it was this count=3',
        '  reason=because of something that is',
        '  quite long',
      ],
    ],
  ])('fits a terminal of %d columns', async (columns, expected) => {
    writeFileSync(
      file,
      line('warn', 'it was this', { count: 3, reason: 'because of something that is quite long' }),
    );
    expect((await kit.run(['logs'], { ...TERMINAL, columns })).out).toBe(`${expected.join('\n')}\n`);
  });

  it('fails where there is no file but something else', async () => {
    mkdirSync(file);
    expect(await kit.run(['logs'])).toMatchObject({ code: 1, out: '' });
  });
});

describe('hackatime logs --follow', () => {
  /** Follows while one step after the other happens between two looks; then the user presses Ctrl-C. */
  async function follow(steps: readonly (() => void)[], io: Parameters<QueueKit['run']>[1] = {}) {
    const left = [...steps];
    let interrupt = (): void => undefined;
    let stopped = 0;
    const ran = await kit.run(['logs', '-f', '--limit', '1', '--level', 'info'], io, {
      wait: async () => {
        const step = left.shift();
        if (step === undefined) interrupt();
        else step();
      },
      onInterrupt: (act) => {
        interrupt = act;
        return () => {
          stopped += 1;
        };
      },
    });
    expect(stopped).toBe(1);
    return { ...ran, left: left.length };
  }
  const messages = (out: string) =>
    out
      .trimEnd()
      .split('\n')
      .map((row) => row.split('\t')[2]);

  it('goes on through a change of files and an emptied one, until Ctrl-C', async () => {
    writeFileSync(file, line('info', 'before') + line('info', 'last'));
    const { code, out } = await follow([
      () => appendFileSync(file, line('debug', 'too little') + line('info', 'new')),
      () => {
        appendFileSync(file, line('info', 'end of the old'));
        renameSync(file, `${file}.1`);
        writeFileSync(file, line('info', 'other file'));
      },
      () => writeFileSync(file, line('info', 'x')),
      () => undefined,
    ]);
    expect(code).toBe(0);
    expect(messages(out)).toEqual(['last', 'new', 'end of the old', 'other file', 'x']);
  });

  it('waits for a log that is not there yet', async () => {
    const { out, err } = await follow([() => writeFileSync(file, line('info', 'first')), () => undefined]);
    expect(messages(out)).toEqual(['first']);
    expect(err).toContain('no log yet');
  });

  it('ends when nobody reads it any more', async () => {
    writeFileSync(file, line('info', 'last'));
    const { code, left } = await follow([() => undefined, () => undefined], { stdoutIsClosed: true });
    expect([code, left]).toEqual([0, 2]);
  });

  it('writes the day again only when it changes', async () => {
    writeFileSync(file, line('info', 'last'));
    const { out } = await follow(
      [() => appendFileSync(file, line('info', 'new')), () => undefined],
      TERMINAL,
    );
    expect(out).toBe('2026-11-21\n12:00:00 info  last\n12:00:00 info  new\n');
  });
});
