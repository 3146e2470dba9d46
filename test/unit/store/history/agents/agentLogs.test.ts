import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addWithStates, readStates } from '../../../../../src/store/history/agents/agentLogs.ts';
import type { Store } from '../../../../../src/store/store.ts';
import { beat, openTestStore, queued } from '../../../../support/storeKit.ts';
import { useFolder } from '../../../../support/useFolder.ts';

const folder = useFolder();
const open = (): Store => openTestStore(join(folder.path, 'hackatime.db'));
/** What SQLite was told last: 2 waits for the disk, 1 does not. */
const synchronous = (store: Store): unknown => store.access.read(({ value }) => value('PRAGMA synchronous'));

describe('what a log told', () => {
  it('is stored together with how far the log was read, and is there in another process', () => {
    const store = open();
    expect(
      addWithStates(store, [queued(beat(1))], [{ name: 'log', before: undefined, after: 'line 1' }]),
    ).toBe(1);
    const other = open();
    expect([...other.history(0, Number.MAX_SAFE_INTEGER)]).toHaveLength(1);
    expect(readStates(other, 'log').get('log')).toBe('line 1');
    other.close();
    store.close();
  });

  it('is not stored where another process has read the log meanwhile', () => {
    const store = open();
    store.setState('log', 'line 2');
    const change = { name: 'log', before: 'line 1', after: 'line 3' };
    expect(addWithStates(store, [queued(beat(1))], [change])).toBeUndefined();
    expect(store.countWaiting()).toBe(0);
    expect(store.getState('log')).toBe('line 2');
    store.close();
  });

  it('does not wait for the disk, as it is in the log still; an editor’s heartbeat does', () => {
    const store = open();
    addWithStates(store, [queued(beat(1))], []);
    const told = synchronous(store);
    store.add([queued(beat(2))]);
    expect([told, synchronous(store)]).toEqual([1, 2]);
    store.close();
  });
});
