import { isDeepStrictEqual } from 'node:util';
import type { Expected } from './format.ts';

const NOW_TOLERANCE_S = 300;
const SHOWN_LENGTH = 200;

type Fields = Readonly<Record<string, unknown>>;
type Differ = (operand: unknown, actual: unknown, nowS: number) => readonly string[];

/** What a matcher may say; `$heartbeats` is in heartbeats.ts, as it compares sets. */
const MATCHERS: Readonly<Record<string, Differ>> = {
  $re: (pattern, actual) =>
    unless(new RegExp(String(pattern)).test(textOf(actual)), `text like /${pattern}/`, actual),
  $contains: (parts, actual) =>
    listOf(parts).flatMap((part) =>
      unless(textOf(actual).includes(String(part)), `text with ${show(part)}`, actual),
    ),
  $lacks: (parts, actual) =>
    listOf(parts).flatMap((part) =>
      unless(!textOf(actual).includes(String(part)), `text without ${show(part)}`, actual),
    ),
  $nonEmpty: (_, actual) => unless(textOf(actual) !== '', 'something', actual),
  $absent: (_, actual) => unless(actual === undefined, 'nothing', actual),
  $oneOf: (choices, actual, nowS) =>
    unless(
      listOf(choices).some((choice) => differencesOf(choice, actual, nowS).length === 0),
      `one of ${show(choices)}`,
      actual,
    ),
  $all: (parts, actual, nowS) => listOf(parts).flatMap((part) => differencesOf(part, actual, nowS)),
  $now: (_, actual, nowS) =>
    unless(
      typeof actual === 'number' && Math.abs(actual - nowS) < NOW_TOLERANCE_S,
      'the current time',
      actual,
    ),
  $depth: (path, actual) => {
    const slashes = `${String(path).replace(/\/+$/, '')}/`.split('/').length - 1;
    return unless(actual === slashes, String(slashes), actual);
  },
  $json: (wanted, actual, nowS) => {
    try {
      return likeness(wanted, JSON.parse(textOf(actual)), nowS, '');
    } catch {
      return unless(false, 'JSON', actual);
    }
  },
  $like: (wanted, actual, nowS) => likeness(wanted, actual, nowS, ''),
};

/**
 * How a value differs from what was expected; empty when it fits.
 *
 * @param nowS what `$now` means, in seconds since 1970
 */
export function differencesOf(expected: Expected, actual: unknown, nowS: number): readonly string[] {
  const matcher = matcherOf(expected);
  if (matcher === undefined) return unless(isDeepStrictEqual(expected, actual), show(expected), actual);
  const [name, operand] = matcher;
  const differ = MATCHERS[name];
  return differ === undefined ? [`${name} is no matcher`] : differ(operand, actual, nowS);
}

/** Name and operand, if this is a matcher and no plain value. */
export function matcherOf(expected: Expected): readonly [name: string, operand: unknown] | undefined {
  if (!isFields(expected)) return undefined;
  const [entry] = Object.entries(expected);
  return entry?.[0].startsWith('$') === true ? entry : undefined;
}

/** Like `differencesOf`, but of objects only the keys that are expected count, at every depth. */
export function likeness(expected: unknown, actual: unknown, nowS: number, where: string): readonly string[] {
  const below = (key: string | number, value: unknown, other: unknown): readonly string[] =>
    likeness(value, other, nowS, `${where}${key}: `);
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length)
      return unless(false, show(expected), actual).map((text) => where + text);
    return expected.flatMap((item, at) => below(at, item, actual[at]));
  }
  if (isFields(expected) && matcherOf(expected) === undefined) {
    const fields = isFields(actual) ? actual : {};
    return Object.entries(expected).flatMap(([key, value]) => below(key, value, fields[key]));
  }
  return differencesOf(expected, actual, nowS).map((text) => where + text);
}

/** A value as one short line. */
export function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value));
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
}

function unless(fits: boolean, wanted: string, actual: unknown): readonly string[] {
  return fits ? [] : [`expected ${wanted}, came ${show(actual)}`];
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined ? '' : JSON.stringify(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
