import { describe, expect, it } from 'vitest';
import {
  type AroundSpan,
  firstEditAfter,
  isOfAgent,
  type NearbyBeat,
  spansOf,
} from '../../../src/agents/nearby.ts';
import { atUs } from '../../support/agentLogs.ts';

describe('stretches of an agent’s work', () => {
  it('end where half an hour passes without any', () => {
    const times = ['10:29:59', '09:00:00', '10:00:00', '09:29:59.999', '12:00:00'].map(atUs);
    expect(spansOf(times)).toEqual([
      { fromUs: atUs('09:00:00'), toUs: atUs('09:29:59.999') },
      { fromUs: atUs('10:00:00'), toUs: atUs('10:29:59') },
      { fromUs: atUs('12:00:00'), toUs: atUs('12:00:00') },
    ]);
    expect(spansOf([])).toEqual([]);
  });
});

describe('the first change by hand', () => {
  const span = { fromUs: atUs('10:00:00'), toUs: atUs('10:10:00') };
  const edit = (clock: string, humanLineChanges: number | null) => ({
    timeUs: atUs(clock),
    humanLineChanges,
  });

  it('is later than the agent by more than a second, and changes lines', () => {
    const beats = [edit('10:05:00', 3), edit('10:10:01', 3), edit('10:20:00', 0), edit('10:25:00', null)];
    expect(firstEditAfter(beats, span)).toBeUndefined();
    expect(firstEditAfter([...beats, edit('10:40:00', 2), edit('10:30:00', -1)], span)).toBe(
      atUs('10:30:00'),
    );
  });
});

describe('a heartbeat of an editor', () => {
  const span = { fromUs: atUs('10:00:00'), toUs: atUs('10:10:00') };
  const beat = (clock: string, patch: Partial<NearbyBeat> = {}): NearbyBeat => ({
    timeUs: atUs(clock),
    type: 'file',
    category: 'coding',
    humanLineChanges: null,
    ...patch,
  });
  const silent: AroundSpan = { firstEditUs: undefined, isCounting: false };
  const counting: AroundSpan = { firstEditUs: undefined, isCounting: true };

  it.each<[string, NearbyBeat, AroundSpan, boolean]>([
    ['amid the agent’s work', beat('10:05:00'), silent, true],
    ['a moment less than two minutes before', beat('09:58:00.001'), silent, true],
    ['two minutes before', beat('09:58:00'), silent, false],
    ['a moment less than two minutes after', beat('10:11:59.999'), silent, true],
    ['two minutes after', beat('10:12:00'), silent, false],
    ['longer after, of a plugin that counts', beat('10:39:59'), counting, true],
    ['half an hour after', beat('10:40:00'), counting, false],
    ['half an hour before', beat('09:30:00'), counting, false],
    ['less before', beat('09:30:01'), counting, true],
    ['before the first change', beat('10:20:00'), { ...counting, firstEditUs: atUs('10:20:01') }, true],
    ['after the first change', beat('10:20:00'), { ...counting, firstEditUs: atUs('10:20:00') }, false],
    ['after a change, and near', beat('10:11:00'), { ...counting, firstEditUs: atUs('10:10:30') }, true],
    ['that tells of no change', beat('10:05:00', { humanLineChanges: 0 }), counting, true],
    ['that tells of a change', beat('10:05:00', { humanLineChanges: 1 }), counting, false],
    ['that is of an agent', beat('10:05:00', { category: 'ai coding' }), silent, false],
    ['while debugging', beat('10:05:00', { category: 'debugging' }), silent, true],
    ['of a shell', beat('10:05:00', { type: 'app' }), silent, true],
    ['of a meeting', beat('10:05:00', { type: 'app', category: 'meeting' }), silent, false],
    ['of a web page', beat('10:05:00', { type: 'url', category: 'browsing' }), silent, false],
  ])('%s: %#', (_, given, surroundings, expected) => {
    expect(isOfAgent(given, span, surroundings)).toBe(expected);
  });
});
