import { type Fields, isFields, listOf, objectOf, parseFields } from './values.ts';

/** Values deeper than this, or beyond so many objects, are not looked for. */
const DEPTH = 10;
const MOST_OBJECTS = 2000;

/** The name of a field as it is compared: `file_path`, `filePath` and `File-Path` are the same. */
export const plainName = (name: string): string => name.replaceAll(/[_\- ]/g, '').toLowerCase();

/** An object with its fields by their plain names, and those of all objects in it, from the outermost on. */
export function objectsIn(value: unknown): readonly Fields[] {
  const found: Fields[] = [];
  let level: unknown[] = [value];
  for (let depth = 0; depth < DEPTH && level.length > 0 && found.length < MOST_OBJECTS; depth++) {
    const next: unknown[] = [];
    for (const each of level) {
      if (Array.isArray(each)) next.push(...each);
      if (!isFields(each)) continue;
      found.push(Object.fromEntries(Object.entries(each).map(([name, inside]) => [plainName(name), inside])));
      next.push(...Object.values(each));
    }
    level = next.slice(0, MOST_OBJECTS);
  }
  return found;
}

/** The first value of one of these names that `read` takes; names are looked for in their order, outer objects first. */
export function findIn<T>(
  objects: readonly Fields[],
  names: readonly string[],
  read: (value: unknown) => T | undefined,
): T | undefined {
  for (const name of names) {
    for (const object of objects) {
      const value = name in object ? read(object[name]) : undefined;
      if (value !== undefined) return value;
    }
  }
  return undefined;
}

/** A call of a tool that stands somewhere in a record. */
export interface FoundCall {
  readonly id: string | undefined;
  readonly name: string;
  /** What it was given, and what stands beside it, by plain names. */
  readonly given: readonly Fields[];
  readonly isFailed: boolean;
}

const NAMES = ['toolname', 'tool', 'name', 'function', 'functionname'];
const INPUTS = ['arguments', 'args', 'input', 'params', 'parameters', 'rawinput'];

/** Every object in a record that names a tool and what it was given. */
export function callsIn(objects: readonly Fields[]): readonly FoundCall[] {
  return objects.flatMap((object): readonly FoundCall[] => {
    const name = NAMES.map((each) => object[each]).find((each) => typeof each === 'string' && each !== '');
    const input = INPUTS.map((each) => object[each]).find(
      (each) => isFields(each) || typeof each === 'string',
    );
    if (typeof name !== 'string' || input === undefined) return [];
    const given = objectsIn(parseFields(input));
    const id = ['toolcallid', 'callid', 'tooluseid', 'id']
      .map((each) => object[each])
      .find((each) => typeof each === 'string');
    return [
      {
        id: id as string | undefined,
        name,
        given: [...given, withoutInput(object)],
        isFailed: isFailed(object),
      },
    ];
  });
}

const withoutInput = (object: Fields): Fields =>
  Object.fromEntries(
    Object.entries(object).filter(
      ([name, value]) => !INPUTS.includes(name) && !NAMES.includes(name) && name !== 'id' && !isFields(value),
    ),
  );

function isFailed(object: Fields): boolean {
  const status = String(object['status'] ?? objectOf(object['state'])['status'] ?? '');
  return object['iserror'] === true || /^(?:error|failed|rejected|cancell?ed)$/i.test(status);
}

/** The characters of a text, or of all parts of a list that are one. */
export function textsIn(value: unknown): string {
  if (typeof value === 'string') return value;
  return listOf(value)
    .map((part) => (typeof part === 'string' ? part : objectOf(part)))
    .flatMap((part) => {
      if (typeof part === 'string') return [part];
      const text = part['text'] ?? objectOf(part['data'])['text'];
      return typeof text === 'string' && (part['type'] === undefined || part['type'] === 'text')
        ? [text]
        : [];
    })
    .join('\n');
}
