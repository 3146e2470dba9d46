import { describe, expect, it } from 'vitest';
import {
  type LocalRow,
  type Matched,
  matchRows,
  matchUnlisted,
  type ServerRow,
} from '../../../../src/report/diff/matching.ts';
import { row } from '../../../support/reportRows.ts';
import { at } from '../../../support/today.ts';

const here = (clock: string, more: Partial<LocalRow> = {}): LocalRow => ({
  ...row(clock),
  type: 'file',
  whereabouts: undefined,
  ...more,
});
const there = (clock: string, more: Partial<ServerRow> = {}): ServerRow => ({
  ...row(clock),
  type: 'file',
  ...more,
});
const plus = (clock: string, seconds: number): { readonly timeUs: number } => ({
  timeUs: at(clock) + seconds * 1e6,
});

/** Where `missing` and `foreign` stand in their lists. */
const placesOf = ({ local, missing, server, foreign }: Matched) => ({
  missing: local.flatMap((each, index) => (missing.has(each) ? [index] : [])),
  foreign: server.flatMap((each, index) => (foreign.has(each as ServerRow) ? [index] : [])),
});

describe('heartbeats of a computer and of a server', () => {
  it('are the same when entity, type and moment are', () => {
    const matched = matchRows(
      [here('09:00:00'), here('09:01:00')],
      [there('09:00:00'), there('09:02:00')],
      false,
    );
    expect(placesOf(matched)).toEqual({ missing: [1], foreign: [1] });
  });

  it.each([
    ['another entity', { entity: '/b.ts', machine: 'lap' }],
    ['another type', { type: 'app' }],
    ['another second', plus('09:00:00', 1)],
  ])('are not with %s', (_, patch) => {
    const matched = matchRows([here('09:00:00')], [there('09:00:00', patch)], false);
    expect(placesOf(matched)).toEqual({ missing: [0], foreign: [0] });
  });

  it('are the same in one second, though the server cut or changed the fraction', () => {
    const own = here('09:00:00', plus('09:00:00', 0.75));
    const matched = matchRows([own], [there('09:00:00')], false);
    expect(placesOf(matched)).toEqual({ missing: [], foreign: [] });
    expect(matched.server.map(({ timeUs }) => timeUs)).toEqual([at('09:00:00')]);
  });

  it('have this computer’s times where the server’s list cuts them', () => {
    const own = [0.2, 0.9].map((seconds) => here('09:00:00', plus('09:00:00', seconds)));
    const matched = matchRows(own, [there('09:00:00'), there('09:00:00')], true);
    expect(matched.server.map(({ timeUs }) => timeUs)).toEqual(own.map(({ timeUs }) => timeUs));
  });

  it('are the same of one machine at one moment, when a name is hidden on one side', () => {
    const matched = matchRows([here('09:00:00', { entity: 'HIDDEN.ts' })], [there('09:00:00')], false);
    expect(placesOf(matched)).toEqual({ missing: [], foreign: [] });
    const nameless = { entity: 'HIDDEN.ts', machine: null };
    expect(
      placesOf(matchRows([here('09:00:00', nameless)], [there('09:00:00', { machine: null })], false)),
    ).toEqual({
      missing: [0],
      foreign: [0],
    });
  });

  it('of two in one second, the one that waits is not the one that arrived', () => {
    const waiting = here('09:00:00', { ...plus('09:00:00', 0.1), whereabouts: 'waiting' });
    const sent = here('09:00:00', plus('09:00:00', 0.6));
    for (const cutsTimes of [true, false]) {
      const listed = there('09:00:00', cutsTimes ? {} : plus('09:00:00', 0.6));
      expect(placesOf(matchRows([waiting, sent], [listed], cutsTimes))).toEqual({
        missing: [0],
        foreign: [],
      });
    }
  });

  it('of which the server made one are both there, unless one of them waits', () => {
    const twins = [here('09:00:00'), here('09:00:00', { branch: 'dev' })];
    expect(placesOf(matchRows(twins, [there('09:00:00')], false))).toEqual({ missing: [], foreign: [] });
    const kept = here('09:00:00', { branch: 'dev', whereabouts: 'waiting' });
    expect(placesOf(matchRows([here('09:00:00'), kept], [there('09:00:00')], false))).toEqual({
      missing: [1],
      foreign: [],
    });
  });

  it('keep the order in which the server has those of one moment', () => {
    const listed = [
      there('09:00:00', { entity: '/x', type: 'app' }),
      there('09:00:00'),
      there('09:00:00', { entity: '/y', type: 'app' }),
    ];
    const matched = matchRows([here('09:00:00')], listed, false);
    expect(matched.server.map(({ entity }) => entity)).toEqual(listed.map(({ entity }) => entity));
  });
});

it('without the server’s list only what the local database keeps is missing', () => {
  const matched = matchUnlisted([here('09:00:00'), here('09:01:00', { whereabouts: 'dropped' })]);
  expect(placesOf(matched)).toEqual({ missing: [1], foreign: [] });
  expect(matched.server).toHaveLength(1);
});
