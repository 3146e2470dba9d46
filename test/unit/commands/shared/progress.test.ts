import { describe, expect, it } from 'vitest';
import { startProgress, whileWaiting } from '../../../../src/commands/shared/progress.ts';
import { createPacedText } from '../../../../src/system/streams/pacedText.ts';

const tick = (): Promise<void> => new Promise((done) => setImmediate(done));

/** A terminal, and the moment at which the work has taken a while. */
function world() {
  const seen: string[] = [];
  const waits: number[] = [];
  let becomeLong = (): void => undefined;
  const long = new Promise<void>((done) => {
    becomeLong = done;
  });
  const deps = {
    wait: (ms: number): Promise<void> => {
      waits.push(ms);
      return long;
    },
    start: async (text: string) => {
      seen.push(`start ${text}`);
      return { show: (next: string) => void seen.push(next), end: () => void seen.push('end') };
    },
  };
  return { deps, seen, waits, becomeLong };
}

describe('what is waited for', () => {
  it('is named before the first half second is over, with what is known by then, and no more at the end', async () => {
    const { deps, seen, waits, becomeLong } = world();
    const progress = startProgress('Sending', true, deps);
    progress.show('1 of 3');
    progress.show('2 of 3');
    expect(seen).toEqual([]);
    expect(waits.every((ms) => ms < 500)).toBe(true);
    becomeLong();
    await tick();
    progress.show('3 of 3');
    progress.end();
    expect(seen).toEqual(['start 2 of 3', '2 of 3', '3 of 3', 'end']);
  });

  it('is not named when it is over by then, and not where nobody looks', async () => {
    for (const isShown of [true, false]) {
      const { deps, seen, becomeLong } = world();
      expect(await whileWaiting('Sending', isShown, async () => 7, deps)).toBe(7);
      becomeLong();
      await tick();
      expect(seen).toEqual([]);
    }
  });

  it('is no more named when it fails, nor when it is over while the text is loaded', async () => {
    const { deps, seen, becomeLong } = world();
    const fails = async (): Promise<never> => {
      becomeLong();
      await tick();
      throw new Error('no');
    };
    await expect(whileWaiting('Sending', true, fails, deps)).rejects.toThrow('no');
    expect(seen.at(-1)).toBe('end');

    const late = world();
    const progress = startProgress('Sending', true, late.deps);
    late.becomeLong();
    await Promise.resolve();
    progress.end();
    await tick();
    expect(late.seen.filter((text) => text === 'end')).toHaveLength(late.seen.length > 0 ? 1 : 0);
  });
});

describe('how far a computation is', () => {
  const paced = (isShown = true) => {
    const seen: string[] = [];
    let nowMs = 0;
    const text = createPacedText(isShown, {
      io: { showPassing: (each) => void seen.push(each) },
      clock: { monotonicMs: () => nowMs },
    });
    const at = (ms: number): void => {
      nowMs = ms;
    };
    return { seen, text, at };
  };

  it('is said from the first half second on, not more often than one can read, and a shorter text covers the longer', () => {
    const { seen, text, at } = paced();
    for (const ms of [0, 240, 260, 300, 400]) {
      at(ms);
      text.show(() => (ms < 300 ? `at ${ms} ms` : 'on'));
    }
    text.note('ends');
    text.end();
    text.end();
    expect(seen).toEqual(['at 260 ms', 'on       ', 'ends', '']);
  });

  it('is not noted where nothing was shown, but announced', () => {
    const { seen, text } = paced();
    text.note('short');
    text.announce('asking');
    text.end();
    expect(seen).toEqual(['asking', '']);
  });

  it('is said to nobody where nobody looks', () => {
    const { seen, text, at } = paced(false);
    at(1000);
    text.show(() => 'a');
    text.announce('b');
    text.note('c');
    text.end();
    expect(seen).toEqual([]);
  });
});
