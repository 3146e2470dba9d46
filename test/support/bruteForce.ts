/**
 * The rules once more, written from the words of the references alone and as plainly as they stand there: nothing of
 * src/report is used, every number is made by going over all heartbeats again, and local times come from Intl.
 */

import { AGENTS, type Beat, dateOf, ENTITIES, localOf, type Question } from './plainBeats.ts';
import { takenIn } from './takenIn.ts';

export interface Answer {
  readonly total: number;
  /** By name; what has no name under ''. Names with no time are there too. */
  readonly groups: ReadonlyMap<string, number>;
}

export function bruteForce(recorded: readonly Beat[], question: Question): Answer {
  const day = (beat: Beat): string => dateOf(beat.timeUs, question.timezone, question.dayStartHour);
  const beats = takenIn(recorded, question).filter((beat) => !question.writesOnly || beat.isWrite === true);
  switch (question.rule) {
    case 'hackatime':
      return likeHackatime(beats, question, day);
    case 'wakapi':
      return likeWakapi(beats, question, day);
    default:
      return likeWakaTime(beats, question, day);
  }
}

/** All values of a heartbeat, as strings, '' for none. */
function valuesOf(beat: Beat, question: Question, day: (beat: Beat) => string): readonly string[] {
  const isWakapi = question.rule === 'wakapi';
  switch (question.by) {
    case 'day':
      return [day(beat)];
    case 'weekday':
      return [
        new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(Date.parse(day(beat))),
      ];
    case 'hour':
      return [String(localOf(beat.timeUs, question.timezone).hour).padStart(2, '0')];
    case 'dependency':
      return beat.dependencies === null || beat.dependencies.length === 0
        ? ['']
        : [...new Set(beat.dependencies)];
    case 'editor': {
      const agent = AGENTS.find(({ text }) => text === beat.userAgent);
      return [(isWakapi ? agent?.wakapi : agent?.hackatime) ?? ''];
    }
    default: {
      const value =
        beat[question.by as 'project' | 'language' | 'branch' | 'category' | 'machine' | 'entity'] ?? '';
      if (!isWakapi) return [value];
      const entity = ENTITIES.find(({ text }) => text === beat.entity);
      if (question.by === 'language' && entity?.always === 'wakapi') return [entity.wakapi ?? ''];
      if (question.by === 'language' && value.toLowerCase() === 'css') return ['CSS'];
      if (value === 'unknown') return [''];
      if (question.by !== 'language' || value === '') return [value];
      return [(value[0] ?? '').toUpperCase() + value.slice(1).toLowerCase()];
    }
  }
}

/** docs/servers.md#hackatime-counting: gaps to the heartbeat before, at most the time-out each; nearest second, ties to even. */
function likeHackatime(all: readonly Beat[], question: Question, day: (beat: Beat) => string): Answer {
  const beats = all.filter((beat) => question.project === undefined || beat.project === question.project);
  const chain = (list: readonly Beat[]): number => {
    let sum = 0;
    for (let index = 1; index < list.length; index++) {
      sum += Math.min(timeAt(list, index) - timeAt(list, index - 1), question.timeoutUs);
    }
    return sum;
  };
  const groups = new Map<string, number>();
  const add = (name: string, seconds: number): void =>
    void groups.set(name, (groups.get(name) ?? 0) + seconds);
  const values = new Set(beats.flatMap((beat) => valuesOf(beat, question, day)));

  if (question.by === 'day' || question.by === 'weekday') {
    // Variant D: a chain for each local day, rounded for each day.
    for (const date of new Set(beats.map(day))) {
      const own = beats.filter((beat) => day(beat) === date);
      const [first] = own;
      if (first !== undefined) add(valuesOf(first, question, day)[0] ?? '', nearest(chain(own)));
    }
  } else if (question.by === 'hour') {
    // Ours alone: the time belongs to the hour in which it began, and an hour gets what the whole grows by in it.
    beats.forEach((beat, index) => {
      const grown = nearest(chain(beats.slice(0, index + 2))) - nearest(chain(beats.slice(0, index + 1)));
      add(valuesOf(beat, question, day)[0] ?? '', grown);
    });
  } else {
    // Variant B: a chain for each value; null and '' are two values that are shown as one.
    for (const value of values) {
      if (value === '') continue;
      add(value, nearest(chain(beats.filter((beat) => valuesOf(beat, question, day).includes(value)))));
    }
    const nothing = beats.filter((beat) => valuesOf(beat, question, day).includes(''));
    if (nothing.length > 0) {
      const key = question.by as keyof Beat;
      const isNull = (beat: Beat): boolean => beat[key] !== '';
      add('', nearest(chain(nothing.filter(isNull)) + chain(nothing.filter((beat) => !isNull(beat)))));
    }
  }
  return { total: nearest(chain(beats)), groups };
}

/**
 * docs/servers.md#hackatime-variants, for one local day after the other: E, where the time belongs to the earlier heartbeat
 * and each day's projects are rounded and added.
 */
export function hackatimeSummaries(beats: readonly Beat[], timezone: string): ReadonlyMap<string, number> {
  const date = (beat: Beat): string => dateOf(beat.timeUs, timezone, 0);
  const credit = (from: Beat, to: Beat): number => Math.min(to.timeUs - from.timeUs, 120_000_000);
  const summaries = new Map<string, number>();
  for (const project of new Set(beats.map((beat) => beat.project || ''))) {
    let seconds = 0;
    for (const day of new Set(beats.map(date))) {
      const own = beats.filter((beat) => date(beat) === day);
      let us = 0;
      own.slice(1).forEach((beat, index) => {
        const earlier = own[index];
        if (earlier !== undefined && (earlier.project || '') === project) us += credit(earlier, beat);
      });
      seconds += nearest(us);
    }
    summaries.set(project, seconds);
  }
  return summaries;
}

/**
 * docs/servers.md#wakapi-counting and docs/servers.md#wakapi-whole-seconds: milliseconds; a gap below the time-out between two
 * heartbeats of one day belongs to the earlier one; each day's sum of each key is cut to seconds; the total is that of the
 * projects. A filter drops what is not wanted afterwards.
 */
function likeWakapi(beats: readonly Beat[], question: Question, day: (beat: Beat) => string): Answer {
  const count = (by: string): Map<string, number> => {
    const own = { ...question, by };
    const sums = new Map<string, number>();
    for (const date of new Set(beats.map(day))) {
      const today = beats.filter((beat) => day(beat) === date);
      const names = new Set(today.filter(isWanted).flatMap((beat) => valuesOf(beat, own, day)));
      for (const name of names) {
        let ms = 0;
        today.forEach((beat, index) => {
          if (index + 1 >= today.length || !isWanted(beat)) return;
          if (!valuesOf(beat, own, day).includes(name)) return;
          const gap = Math.round(timeAt(today, index + 1) / 1000) - Math.round(beat.timeUs / 1000);
          if (gap * 1000 < question.timeoutUs) ms += gap;
        });
        sums.set(name, (sums.get(name) ?? 0) + Math.floor(ms / 1000));
      }
    }
    return sums;
  };
  /** A day is the sum of its projects, and an hour what those grow by in it. */
  const countTimes = (): Map<string, number> => {
    const sums = new Map<string, number>();
    const projectOf = (beat: Beat): string => valuesOf(beat, { ...question, by: 'project' }, day)[0] ?? '';
    for (const date of new Set(beats.map(day))) {
      const today = beats.filter((beat) => day(beat) === date);
      const msOf = new Map<string, number>();
      today.forEach((beat, index) => {
        if (!isWanted(beat)) return;
        const next = index + 1 < today.length ? timeAt(today, index + 1) : beat.timeUs;
        const gap = Math.round(next / 1000) - Math.round(beat.timeUs / 1000);
        const before = msOf.get(projectOf(beat)) ?? 0;
        const after = before + (gap * 1000 < question.timeoutUs ? gap : 0);
        msOf.set(projectOf(beat), after);
        const [name = ''] = valuesOf(beat, question, day);
        sums.set(name, (sums.get(name) ?? 0) + Math.floor(after / 1000) - Math.floor(before / 1000));
      });
    }
    return sums;
  };
  const isWanted = (beat: Beat): boolean =>
    question.project === undefined || beat.project === question.project;
  const total = [...count('project').values()].reduce((sum, seconds) => sum + seconds, 0);
  const isOfTime = ['day', 'weekday', 'hour'].includes(question.by);
  return { total, groups: isOfTime ? countTimes() : count(question.by) };
}

/** docs/servers.md#wakatime-counting: joined when not further apart than the time-out; fractions are kept. */
function likeWakaTime(beats: readonly Beat[], question: Question, day: (beat: Beat) => string): Answer {
  const groups = new Map<string, number>();
  let total = 0;
  beats.forEach((beat, index) => {
    if (question.project !== undefined && beat.project !== question.project) return;
    const next = beats[index + 1];
    const gap = next === undefined || day(next) !== day(beat) ? 0 : next.timeUs - beat.timeUs;
    const worth = gap <= question.timeoutUs ? gap : 0;
    total += worth;
    for (const value of valuesOf(beat, question, day)) groups.set(value, (groups.get(value) ?? 0) + worth);
  });
  return {
    total: total / 1e6,
    groups: new Map([...groups].map(([name, us]) => [name, us / 1e6])),
  };
}

function timeAt(beats: readonly Beat[], index: number): number {
  return beats[index]?.timeUs ?? Number.NaN;
}

/** The nearest whole second; of two equally near ones the even one. */
function nearest(us: number): number {
  const below = Math.floor(us / 1_000_000);
  const above = Math.ceil(us / 1_000_000);
  const [toBelow, toAbove] = [us - below * 1_000_000, above * 1_000_000 - us];
  if (toBelow !== toAbove) return toBelow < toAbove ? below : above;
  return below % 2 === 0 ? below : above;
}
