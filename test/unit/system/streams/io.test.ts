import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

const IO = resolve(import.meta.dirname, '../../../../src/system/streams/io.ts');
let child: ChildProcessWithoutNullStreams;

afterEach(() => void child.kill('SIGKILL'));

/** Reads a line of a stdin that is never closed, and ends with code 7. */
function reader(waitMs: number): ChildProcessWithoutNullStreams {
  const source = `
    import { systemIo } from ${JSON.stringify(IO)};
    const io = systemIo();
    const line = await io.readLine(1000, ${waitMs});
    io.out(JSON.stringify(line));
    io.exit(7);`;
  child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', source]);
  return child;
}

async function endOf(running: ChildProcessWithoutNullStreams) {
  let stdout = '';
  running.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  const code = await new Promise((done) => running.on('close', done));
  return { code, line: JSON.parse(stdout) };
}

describe('a line of a stdin that stays open', () => {
  it('is there at its end, without it', async () => {
    reader(60_000).stdin.write('one\r\ntwo\n');
    expect(await endOf(child)).toEqual({ code: 7, line: { text: 'one', isLate: false } });
  });

  it('may come in pieces', async () => {
    const running = reader(60_000);
    running.stdin.write('on');
    running.stdin.write('e\n');
    expect(await endOf(running)).toEqual({ code: 7, line: { text: 'one', isLate: false } });
  });

  it.skipIf(process.platform === 'win32')('is not waited for longer than asked', async () => {
    expect(await endOf(reader(1))).toEqual({ code: 7, line: { isLate: true } });
  });

  it('that ends without a line gives none', async () => {
    reader(60_000).stdin.end();
    expect(await endOf(child)).toEqual({ code: 7, line: { isLate: false } });
  });

  it('is taken as it is when it ends without a line end', async () => {
    reader(60_000).stdin.end('one');
    expect(await endOf(child)).toEqual({ code: 7, line: { text: 'one', isLate: false } });
  });
});
