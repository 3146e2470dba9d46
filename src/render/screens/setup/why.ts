import { formatAge } from '../../duration.ts';
import { formatKeyValueRows, type KeyValue } from '../../keyValues.ts';
import { joinLines } from '../../text.ts';
import { formatInstant } from '../../time.ts';

/** What decided, for people and for programs. */
export interface WhyReason {
  /** A word that programs know it by. */
  readonly by: string;
  readonly text: string;
  /** Where the setting stands that decided. */
  readonly place: WhyPlace | undefined;
}

export interface WhyPlace {
  readonly file: string;
  /** Counted from 1; undefined where all of the file counts. */
  readonly line: number | undefined;
}

/** One of the things that are detected. */
export interface WhyFact {
  readonly name: 'project' | 'branch' | 'language' | 'category' | 'dependencies' | 'lines';
  readonly value: string | number | readonly string[] | null;
  readonly reason: WhyReason;
}

/** Something that is not sent as it is. */
export interface WhyHidden {
  readonly name: string;
  readonly reason: WhyReason;
}

export interface WhyDestination {
  readonly server: string;
  /** Whose key it is, as far as the server was asked. */
  readonly account: string | undefined;
  /** The last characters of the key; undefined where it is not known without asking a program for it. */
  readonly keyEnd: string | undefined;
  readonly reason: WhyReason;
}

export interface WhyView {
  /** The full name, before anything is hidden. */
  readonly entity: string;
  readonly type: string;
  readonly isRecorded: boolean;
  readonly verdict: WhyReason;
  readonly facts: readonly WhyFact[];
  /** What becomes of a coding agent's work on it; undefined for what is no file, or is left out anyway. */
  readonly agents: { readonly isRecorded: boolean; readonly reason: WhyReason } | undefined;
  readonly hidden: readonly WhyHidden[];
  /** The project's `.wakatime`. */
  readonly projectFile: WhyReason | undefined;
  readonly destinations: readonly WhyDestination[];
  /** Why nothing is sent now although it is recorded. */
  readonly problem: { readonly message: string; readonly hint: string | undefined } | undefined;
  /** The body of a request with this heartbeat alone; undefined when nothing would be sent. */
  readonly body: string | undefined;
  readonly remarks: readonly string[];
  /** The newest heartbeat of it in the history. */
  readonly last:
    | {
        readonly timeUs: number;
        readonly project: string | null;
        /** The editor or agent that it came from. */
        readonly editor: string | null;
        /** The same in a sentence. */
        readonly source: string;
        readonly category: string;
        /** The name that it is counted under. */
        readonly countedAs: WhyReason | undefined;
      }
    | undefined;
  readonly asOfUs: number;
  readonly offsetMinutes: (timeUs: number) => number;
  /** A path as people write it. */
  readonly shorten: (path: string) => string;
}

/** What the screen says in its lines, without the request. */
export function whyKeyValues(view: WhyView): readonly KeyValue[] {
  const { shorten, last, problem } = view;
  const withReason = (value: string, reason: WhyReason): string =>
    `${value} (${formatReason(reason, shorten)})`;
  return [
    [titleOf(view.type), shorten(view.entity)],
    ['Recorded', `${view.isRecorded ? 'yes' : 'no'}: ${formatReason(view.verdict, shorten)}`],
    ...view.facts.map(
      ({ name, value, reason }): KeyValue => [labelOf(name), withReason(valueText(value), reason)],
    ),
    [
      'Agents',
      view.agents &&
        `${view.agents.isRecorded ? 'recorded when one works on it' : 'left out'} (${formatReason(view.agents.reason, shorten)})`,
    ],
    ...(view.projectFile === undefined
      ? []
      : [['.wakatime', formatReason(view.projectFile, shorten)] as KeyValue]),
    ...repeated(
      'Hidden',
      view.hidden.map(({ name, reason }) => withReason(name, reason)),
    ),
    ...repeated(
      'Goes to',
      view.destinations.map((one) => withReason(destinationText(one), one.reason)),
    ),
    ['Sending', problem?.message],
    ['', problem?.hint],
    ['Last time', last && lastText(view, last)],
    ...repeated('Note', view.remarks),
  ];
}

const repeated = (label: string, texts: readonly string[]): readonly KeyValue[] =>
  texts.map((text, at) => [at === 0 ? label : '', text]);

const labelOf = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

const titleOf = (type: string): string =>
  ['file', 'domain', 'url', 'app', 'event'].includes(type) ? labelOf(type) : 'Entity';

function valueText(value: WhyFact['value']): string {
  if (value === null || value === '') return 'none';
  if (typeof value !== 'object') return String(value);
  return value.length === 0 ? 'none' : value.join(', ');
}

function destinationText({ server, account, keyEnd }: WhyDestination): string {
  if (account !== undefined) return `${server} as ${account}`;
  return keyEnd === undefined ? server : `${server}, key ending in ${keyEnd}`;
}

function lastText(view: WhyView, last: NonNullable<WhyView['last']>): string {
  const age = `${formatAge(Math.max(0, view.asOfUs - last.timeUs) / 1e6)} ago`;
  const project = last.project ? `for project ${last.project}` : 'without a project';
  const agent = last.category === 'ai coding' ? ` as ai coding from ${last.source}` : '';
  const counted = last.countedAs === undefined ? '' : `, ${formatReason(last.countedAs, view.shorten)}`;
  return `${age}${agent} ${project}${counted}`;
}

/** The text with the place behind it: `FILE:LINE`. */
export function formatReason({ text, place }: WhyReason, shorten: (path: string) => string): string {
  return place === undefined ? text : `${text}, ${formatPlace(place, shorten)}`;
}

function formatPlace({ file, line }: WhyPlace, shorten: (path: string) => string): string {
  return line === undefined ? shorten(file) : `${shorten(file)}:${line}`;
}

/** Tab-separated fields; the request last. */
export function formatWhyRows(view: WhyView): string {
  const rows = formatKeyValueRows(withLabels(whyKeyValues(view)));
  return joinLines(view.body === undefined ? rows : [...rows, `request\t${view.body}`]);
}

/** Every row with its label, also below another one. */
function withLabels(facts: readonly KeyValue[]): readonly KeyValue[] {
  let last = '';
  return facts.map(([label, text]) => {
    last = label === '' ? last : label;
    return [last, text];
  });
}

/** `hackatime.why/1` of docs/json.md, on one line. */
export function formatWhyJson(view: WhyView): string {
  const { last, problem } = view;
  const reason = ({ by, text, place }: WhyReason) => ({
    by,
    text,
    setting: place === undefined ? null : { file: place.file, line: place.line ?? null },
  });
  const facts = view.facts.map(({ name, value, reason: why }) => [name, { value, ...reason(why) }] as const);
  return JSON.stringify({
    schema: 'hackatime.why/1',
    entity: view.entity,
    type: view.type,
    recorded: view.isRecorded,
    verdict: reason(view.verdict),
    ...Object.fromEntries(facts),
    agents:
      view.agents === undefined ? null : { recorded: view.agents.isRecorded, ...reason(view.agents.reason) },
    hidden: view.hidden.map(({ name, reason: why }) => ({ name, ...reason(why) })),
    project_file: view.projectFile === undefined ? null : reason(view.projectFile),
    destinations: view.destinations.map(({ server, account, keyEnd, reason: why }) => ({
      server,
      account: account ?? null,
      key_end: keyEnd ?? null,
      ...reason(why),
    })),
    problem: problem === undefined ? null : { message: problem.message, hint: problem.hint ?? null },
    request: view.body ?? null,
    last_recorded:
      last === undefined
        ? null
        : {
            time: formatInstant(last.timeUs, view.offsetMinutes(last.timeUs)),
            project: last.project,
            editor: last.editor,
            category: last.category,
            counted_as: last.countedAs === undefined ? null : reason(last.countedAs),
          },
    notes: view.remarks,
  });
}
