import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createTypedReader, NOTHING_TYPED, typeKeys } from '../../../../src/system/streams/typed.ts';

describe('keys', () => {
  it.each<[what: string, keys: string, text: string, state: string]>([
    ['letters', 'ab', 'ab', 'typing'],
    ['Enter', 'ab\r', 'ab\n', 'entered'],
    ['Backspace, in both codes', 'abc\u007fd\be', 'abe', 'typing'],
    ['Backspace takes away a whole character', 'a😀\u007f', 'a', 'typing'],
    ['Backspace at the start', '\u007f', '', 'typing'],
    ['Ctrl-U', 'abc\u0015d', 'd', 'typing'],
    ['Ctrl-C, whatever follows', 'abc\u0003\r', 'abc', 'left'],
    ['Ctrl-D on nothing', '\u0004', '', 'left'],
    ['Ctrl-D behind a text', 'ab\u0004', 'ab', 'entered'],
    ['arrows', 'a\u001b[Db\u001b[1;5Cc\u001bOA', 'abc', 'typing'],
    ['the marks of a paste', '\u001b[200~key\u001b[201~', 'key', 'typing'],
    ['a paste of several lines', '[settings]\r\napi_key = k\r', '[settings]\n\napi_key = k\n', 'entered'],
    ['a bell and a zero', 'a\u0007\u0000b', 'ab', 'typing'],
  ])('%s', (_, keys, text, state) => {
    expect(typeKeys(NOTHING_TYPED, keys)).toEqual({ text, state });
  });
});

class FakeTerminal extends EventEmitter {
  readonly log: string[] = [];
  setRawMode(isRaw: boolean): void {
    this.log.push(isRaw ? 'raw' : 'usual');
  }
  resume(): void {
    this.log.push('resume');
  }
  pause(): void {
    this.log.push('pause');
  }
}

describe('an answer', () => {
  it('is shown as it is typed, and the terminal is left as it was', async () => {
    const terminal = new FakeTerminal();
    const answer = createTypedReader(() => terminal).read();
    terminal.emit('data', '4\n');
    expect(await answer).toBe('4');
    expect(terminal.log).toEqual(['resume', 'pause']);
    expect(terminal.listenerCount('data')).toBe(0);
  });

  it('that is hidden is counted alone, and a paste is read to its end', async () => {
    const terminal = new FakeTerminal();
    const counts: number[] = [];
    const answer = createTypedReader(() => terminal).read((count) => counts.push(count));
    for (const chunk of ['a', 'b\r', '\ncd', 'e\r']) terminal.emit('data', chunk);
    expect(await answer).toBe('ab\n\ncde');
    expect(counts).toEqual([1, 2, 6, 7]);
    expect(terminal.log).toEqual(['raw', 'resume', 'pause', 'usual']);
  });

  it.each([
    ['Ctrl-C', (terminal: FakeTerminal) => terminal.emit('data', 'ab\u0003')],
    ['the end of the input', (terminal: FakeTerminal) => terminal.emit('end')],
    ['a terminal that has gone', (terminal: FakeTerminal) => terminal.emit('error', new Error('EIO'))],
    ['far too much', (terminal: FakeTerminal) => terminal.emit('data', 'x'.repeat(70_000))],
  ])('is none after %s, and the terminal is given back', async (_, act) => {
    const terminal = new FakeTerminal();
    const answer = createTypedReader(() => terminal).read(() => undefined);
    act(terminal);
    expect(await answer).toBeUndefined();
    expect(terminal.log.at(-1)).toBe('usual');
  });

  it('that is shown is none after Ctrl-C, which comes as a signal, and nothing listens any more', async () => {
    const terminal = new FakeTerminal();
    const listening = new Set<() => void>();
    const listen = (act: () => void) => {
      listening.add(act);
      return () => void listening.delete(act);
    };
    const reader = createTypedReader(() => terminal, listen);
    const left = reader.read();
    for (const act of listening) act();
    expect(await left).toBeUndefined();
    expect(listening.size).toBe(0);
    const answer = reader.read();
    terminal.emit('data', 'y\n');
    expect(await answer).toBe('y');
    expect(listening.size).toBe(0);
  });

  it('that never comes keeps nobody from giving the terminal back', () => {
    const terminal = new FakeTerminal();
    const reader = createTypedReader(() => terminal);
    void reader.read(() => undefined);
    reader.restore();
    expect(terminal.log).toEqual(['raw', 'resume', 'usual']);
    reader.restore();
    expect(terminal.log).toHaveLength(3);
  });
});
