import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { AgentAdapter, LogPlace, RowFields } from '../../src/agents/adapter.ts';
import type { AgentBeat } from '../../src/agents/beat.ts';
import { AGENTS } from '../../src/agents/registry.ts';
import { packed, type TableRow, writeAgentDatabase } from './agentDatabases.ts';
import { atUs, beatsOf } from './agentLogs.ts';

/** Made-up logs of an agent, one for each kind of record: `test/fixtures/agents/PRODUCT.json`. */
export interface AgentFixture {
  /** Where its logs are, below the home folder on Linux. */
  readonly place: string;
  readonly form: LogPlace['form'];
  readonly kinds: Readonly<Record<string, FixtureKind>>;
}

export interface FixtureKind {
  /** Where this log is, when not at the fixture's place, and its form. */
  readonly place?: string;
  readonly form?: LogPlace['form'];
  /** Lines, changes or rows as a list; a document as it is. */
  readonly log: unknown;
  /** What is in the files beside it, by their paths below the home folder. */
  readonly beside?: Readonly<Record<string, unknown>>;
  /** What is told of it, as `describeBeat` says it. */
  readonly beats: readonly string[];
  /** What is known of the session in the end. */
  readonly about?: Readonly<Partial<AgentBeat>>;
}

const FOLDER = new URL('../fixtures/agents/', import.meta.url);

/** The fixture of an agent; undefined when there is none. */
export function readFixture(product: string): AgentFixture | undefined {
  try {
    return JSON.parse(readFileSync(new URL(`${product}.json`, FOLDER), 'utf8')) as AgentFixture;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Every agent with its kinds of records. */
export function allKinds(): readonly [string, string, AgentAdapter, AgentFixture, FixtureKind][] {
  return AGENTS.flatMap((adapter) => {
    const fixture = readFixture(adapter.product);
    return Object.entries(fixture?.kinds ?? {}).map(
      ([kind, each]) =>
        [adapter.product, kind, adapter, fixture as AgentFixture, each] as [
          string,
          string,
          AgentAdapter,
          AgentFixture,
          FixtureKind,
        ],
    );
  });
}

/** The same without logs that several agents have in common, which are read in the same way. */
export function differentKinds(): ReturnType<typeof allKinds> {
  const seen = new Set<string>();
  return allKinds().filter(([, name, , , { log }]) => {
    const text = `${name} ${JSON.stringify(log)}`;
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
}

/** What an adapter tells of a kind's log, as its place says it is read. */
export function tellKind(
  adapter: AgentAdapter,
  fixture: AgentFixture,
  kind: FixtureKind,
): readonly AgentBeat[] {
  const { place, name } = placeOf(adapter, kind.place ?? fixture.place, kind);
  if (place.form !== (kind.form ?? fixture.form)) throw new Error(`the log would be read as ${place.form}`);
  if (place.form === 'database') return tellRows(adapter, kind.log as readonly Row[]);
  const writtenUs = place.isTimedByFile === true ? atUs('23:00:00') : undefined;
  return beatsOf(adapter, recordsOfKind(adapter, fixture, kind), name, writtenUs);
}

/** The records of a kind's log; of a database there are none without its file. */
export function recordsOfKind(
  adapter: AgentAdapter,
  fixture: AgentFixture,
  kind: FixtureKind,
): readonly unknown[] {
  const path = kind.place ?? fixture.place;
  const { place, name } = placeOf(adapter, path, kind);
  if (place.form === 'lines') return kind.log as readonly unknown[];
  const beside = (place.beside?.(below(place.root, path)) ?? []).map((each) =>
    valueBeside(`${place.root}/${each}`.slice('/home/me/'.length), kind.beside ?? {}),
  );
  const head = { name, beside, modifiedUs: atUs('23:00:00'), isSettled: true };
  return adapter.records?.(kind.log, head) ?? [];
}

function valueBeside(path: string, beside: Readonly<Record<string, unknown>>): unknown {
  const [before = '', after] = path.split('*');
  if (after === undefined) return beside[path];
  const named = Object.keys(beside).filter((name) => name.startsWith(before) && name.endsWith(after));
  return named.sort().map((name) => beside[name]);
}

/** A row of a fixture. */
export type Row = RowFields & TableRow;

/** What rows tell, table by table, in the order of times. */
function tellRows(adapter: AgentAdapter, given: readonly Row[]): readonly AgentBeat[] {
  const rows = given.map(
    (row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, packed(value)?.toString('latin1') ?? value]),
      ) as Row,
  );
  const found = (name: string, wanted: string): RowFields | undefined =>
    rows.find(({ table, id, key }) => table === name && (id ?? key) === wanted);
  const records = (adapter.tables ?? []).flatMap((table) =>
    rows
      .filter((row) => row.table === table.name && table.isRecord?.(row) !== false)
      .flatMap((row) => table.take(row) ?? [])
      .filter(({ isOpen }) => !isOpen),
  );
  const told = records.map(({ value, lookups }) => ({
    value,
    related: lookups.map(({ table, key }) => found(table, key)),
  }));
  const name = records[0]?.session ?? '';
  return [...beatsOf(adapter, told, name)].sort((a, b) => a.timeUs - b.timeUs);
}

const below = (root: string, path: string): string => `/home/me/${path}`.slice(root.length + 1);

/** Places of an agent, with those that a file beside the log names. */
function placesOf(adapter: AgentAdapter, { beside }: FixtureKind): readonly LogPlace[] {
  const host = { home: '/home/me', platform: 'linux', env: {} } as const;
  const named = adapter.named?.(host);
  const list = named && beside?.[named.file.slice('/home/me/'.length)];
  const text =
    named === undefined || list === undefined
      ? undefined
      : besideText(named.file, list).replaceAll('/work/', '/home/me/work/');
  return [...adapter.places(host), ...(text === undefined ? [] : (named?.read(text) ?? []))];
}

function placeOf(
  adapter: AgentAdapter,
  path: string,
  kind: FixtureKind,
): { readonly place: LogPlace; readonly name: string } {
  for (const place of placesOf(adapter, kind)) {
    if (!`/home/me/${path}`.startsWith(`${place.root}/`)) continue;
    const inside = below(place.root, path);
    const folders = inside.split('/').slice(0, -1);
    if (!place.isLog(inside) || folders.length > place.depth) continue;
    if (folders.some((_, at) => place.isFolder?.(folders.slice(0, at + 1).join('/')) === false)) continue;
    return { place, name: place.nameOf?.(inside) ?? nameOfFile(inside) };
  }
  throw new Error(`${adapter.name} reads no log at ${path}`);
}

const nameOfFile = (path: string): string =>
  path.slice(path.lastIndexOf('/') + 1).replace(/\.[A-Za-z]+$/, '');

/** `09:00:05 edit /work/cart.ts +1 tokens 12/0/85`, with milliseconds where there are some. */
export function describeBeat(beat: AgentBeat): string {
  const time = new Date(beat.timeUs / 1000).toISOString().slice(11, 23).replace('.000', '');
  const { input, cached, output } = beat.usage;
  return [
    time,
    kindOf(beat),
    beat.path,
    beat.promptLength > 0 ? beat.promptLength : undefined,
    beat.isWrite ? (beat.lineChanges === undefined ? '?' : signed(beat.lineChanges)) : undefined,
    beat.isGone ? 'gone' : undefined,
    input + cached + output > 0 ? `tokens ${input}/${cached}/${output}` : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

const kindOf = ({ isWrite, path, promptLength }: AgentBeat): string =>
  isWrite ? 'edit' : path !== undefined ? 'read' : promptLength > 0 ? 'prompt' : 'reply';

const signed = (count: number): string => (count < 0 ? String(count) : `+${count}`);

/** Puts a log where the agent would, and what is beside it; it was last written at `modified`, in seconds since 1970. */
export function writeKind(home: string, fixture: AgentFixture, kind: FixtureKind, modified: number): string {
  for (const [path, value] of Object.entries(kind.beside ?? {})) {
    writeText(join(home, path), besideText(path, value));
  }
  const file = join(home, kind.place ?? fixture.place);
  const form = kind.form ?? fixture.form;
  if (form === 'database') writeAgentDatabase(file, kind.log as readonly Row[]);
  else if (file.endsWith('.zstd')) writeText(file, zstdCompressSync(linesOf(kind.log)));
  else writeText(file, form === 'document' ? JSON.stringify(kind.log) : linesOf(kind.log));
  utimesSync(file, modified, modified);
  return file;
}

/** The bytes of a log, without its compression. */
export function readLogBytes(file: string): Buffer {
  const bytes = readFileSync(file);
  return file.endsWith('.zstd') ? zstdDecompressSync(bytes) : bytes;
}

/** What is in a file beside a log: lines, a text as it is, or a document. */
function besideText(path: string, value: unknown): string {
  if (path.endsWith('.jsonl')) return linesOf(value);
  return path.endsWith('.yml') ? String(value) : JSON.stringify(value);
}

const linesOf = (value: unknown): string =>
  (value as readonly unknown[]).map((record) => `${JSON.stringify(record)}\n`).join('');

function writeText(file: string, text: string | Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
