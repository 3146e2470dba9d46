import { expect, it } from 'vitest';
import { untilInterrupted } from '../../../../src/system/streams/interrupt.ts';

function start() {
  let press = (): void => undefined;
  let isHeard = true;
  const interruptible = untilInterrupted((act) => {
    press = act;
    return () => {
      isHeard = false;
    };
  });
  return { interruptible, press: () => press(), isHeard: () => isHeard };
}
const never = new Promise<number>(() => undefined);

it('gives what the work gives, or its error', async () => {
  const { interruptible, isHeard } = start();
  expect(await interruptible.wait(Promise.resolve(7))).toBe(7);
  await expect(interruptible.wait(Promise.reject(new Error('no')))).rejects.toThrow('no');
  interruptible.stop();
  expect(isHeard()).toBe(false);
});

it('ends waiting, that of later work too', async () => {
  const { interruptible, press } = start();
  const first = interruptible.wait(never);
  press();
  expect(await first).toBe('interrupted');
  expect(await interruptible.wait(never)).toBe('interrupted');
});

it('keeps nothing of work that is done', async () => {
  const { interruptible } = start();
  const weak = await (async () => {
    const result = { large: true };
    await interruptible.wait(Promise.resolve(result));
    await interruptible.wait(Promise.resolve(0));
    return new WeakRef(result);
  })();
  const { setFlagsFromString } = await import('node:v8');
  const { runInNewContext } = await import('node:vm');
  setFlagsFromString('--expose-gc');
  await new Promise((done) => setImmediate(done));
  runInNewContext('gc')();
  expect(weak.deref()).toBeUndefined();
});
