import type { HeartbeatInput } from '../heartbeat/heartbeat.ts';
import { type OptionSpec, PLUGIN_OPTIONS, type PluginOption, type PluginOptions } from '../options.ts';
import { parseSwitch, secondsToUs, toInt32, trimQuotes, UNUSABLE_TIME } from './values.ts';

/** The options of a plugin's command line, and what in it could not be used. */
export interface EditorCall {
  readonly options: PluginOptions;
  /** One line each, without values, since these may be names that are to be hidden. */
  readonly problems: readonly string[];
}

interface Draft {
  readonly text: Record<string, string>;
  readonly numbers: Record<string, number>;
  readonly switches: Record<string, boolean>;
  readonly lists: Record<string, string[]>;
  readonly pairs: Record<string, [string, string][]>;
  readonly given: Set<string>;
  readonly problems: string[];
}

/**
 * Reads an editor's command line. It never fails: what is unknown or unusable is noted and left out, because a stale or
 * newer plugin must not lose its heartbeat (docs/plugins.md#arguments, docs/wakatime-cli.md#arguments).
 *
 * - the last occurrence of a flag wins, lists and pairs add up
 * - a value may begin with `-`; only a known flag is never taken for a value
 * - `--write false` is two words: the switch is on and `false` a stray positional, as in wakatime-cli
 * - quotes around values are trimmed; an empty value counts as not given, save that the flag was there
 */
export function parseEditorCall(argv: readonly string[]): EditorCall {
  const specs = new Map<string, OptionSpec>();
  for (const spec of PLUGIN_OPTIONS as readonly OptionSpec[]) {
    specs.set(spec.name, spec);
    for (const alias of spec.aliases ?? []) if (!specs.has(alias)) specs.set(alias, spec);
  }
  const isFlag = (word: string | undefined): boolean =>
    word?.startsWith('--') === true && specs.has(flagName(word));

  const draft: Draft = {
    text: {},
    numbers: {},
    switches: {},
    lists: {},
    pairs: {},
    given: new Set(),
    problems: [],
  };
  const fromAlias = new Set<string>();
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (word === '-h') draft.switches['help'] = true;
    if (!word.startsWith('--') || word === '--') continue;
    const name = flagName(word);
    const spec = specs.get(name);
    if (spec === undefined) {
      draft.problems.push(`unknown flag --${name} ignored`);
      continue;
    }
    const inline = word.includes('=') ? word.slice(word.indexOf('=') + 1) : undefined;
    let value = inline;
    if (value === undefined && spec.type !== 'switch' && takesNext(spec, argv[at + 1], isFlag)) {
      at += 1;
      value = argv[at];
    }
    // The newer spelling wins over an older one in any order (--entity over --file).
    const isAlias = name !== spec.name;
    if (isAlias && draft.given.has(spec.name) && !fromAlias.has(spec.name)) continue;
    if (isAlias) fromAlias.add(spec.name);
    else fromAlias.delete(spec.name);
    draft.given.add(spec.name);
    assign(draft, spec, value);
  }
  const { time } = draft.numbers;
  if (time !== undefined && time !== 0 && secondsToUs(time) === undefined) {
    draft.problems.push(`--${UNUSABLE_TIME}`);
  }
  const { problems, given, ...values } = draft;
  return { options: { ...values, given: given as ReadonlySet<PluginOption> }, problems };
}

function flagName(word: string): string {
  const end = word.indexOf('=');
  return end < 0 ? word.slice(2) : word.slice(2, end);
}

function takesNext(
  spec: OptionSpec,
  next: string | undefined,
  isFlag: (word: string | undefined) => boolean,
): boolean {
  if (next === undefined || isFlag(next)) return false;
  // `--hidefilenames` stands alone in Sublime's calls, and with a value in others.
  return spec.type !== 'rules' || !next.startsWith('--');
}

function assign(draft: Draft, spec: OptionSpec, raw: string | undefined): void {
  const value = raw === undefined ? undefined : trimQuotes(raw);
  switch (spec.type) {
    case 'switch': {
      const on = value === undefined ? true : parseSwitch(value);
      // In doubt, a switch that hides or excludes is on.
      const inDoubt = spec.group === 'Privacy' ? true : undefined;
      if (on === undefined) draft.problems.push(`--${spec.name} is neither true nor false`);
      const decided = on ?? inDoubt;
      if (decided !== undefined) draft.switches[spec.name] = decided;
      return;
    }
    case 'rules':
      if (value !== '') draft.text[spec.name] = value ?? 'true';
      return;
    case 'text':
    case 'path':
      if (value) draft.text[spec.name] = value;
      else if (value === undefined) draft.problems.push(`--${spec.name} has no value, ignored`);
      return;
    case 'integer':
    case 'number': {
      const number = spec.type === 'integer' ? toInt32(value) : toNumber(value);
      if (number !== undefined) draft.numbers[spec.name] = number;
      else if (value !== '') draft.problems.push(`--${spec.name} is not a usable number, ignored`);
      return;
    }
    case 'list':
      draft.lists[spec.name] = [
        ...(draft.lists[spec.name] ?? []),
        ...splitCsv(raw ?? '')
          .map(trimQuotes)
          .filter(Boolean),
      ];
      return;
    case 'pairs':
      draft.pairs[spec.name] = [...(draft.pairs[spec.name] ?? []), ...splitPairs(raw ?? '')];
      return;
  }
}

function toNumber(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const number = Number(text.replace(',', '.'));
  return Number.isFinite(number) ? number : undefined;
}

/** Commas separate, double quotes protect them (the CSV of pflag's slices). */
function splitCsv(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"' && quoted && text[at + 1] === '"') {
      part += '"';
      at += 1;
    } else if (char === '"' && (quoted || part === '')) quoted = !quoted;
    else if (char === ',' && !quoted) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  return [...parts, part];
}

/** `k=v,k2=v2`; a comma not followed by another pair belongs to the value. */
function splitPairs(text: string): [string, string][] {
  const pairs: [string, string][] = [];
  for (const part of splitCsv(text)) {
    const equals = part.indexOf('=');
    const last = pairs.at(-1);
    if (equals > 0) {
      const [key, value] = [part.slice(0, equals), part.slice(equals + 1)];
      // `key = value`, as config files have it.
      pairs.push([key.trim(), trimQuotes(key.endsWith(' ') ? value.trim() : value)]);
    } else if (last !== undefined) last[1] += `,${part}`;
  }
  return pairs;
}

/**
 * What a plugin's call asks for. The first match counts, in wakatime-cli's order
 * (docs/wakatime-cli.md#what-a-call-asks-for).
 */
export type PluginCommand =
  | 'help'
  | 'user-agent'
  | 'version'
  | 'config-read'
  | 'config-write'
  | 'today'
  | 'today-goal'
  | 'file-experts'
  | 'heartbeat'
  | 'sync-ai-activity'
  | 'sync-offline-activity'
  | 'offline-count'
  | 'print-offline-heartbeats'
  | 'nothing';

/** Chooses the command of an editor's call. */
export function choosePluginCommand(options: PluginOptions): PluginCommand {
  const { switches, given } = options;
  if (switches.help) return 'help';
  if (switches['user-agent']) return 'user-agent';
  if (switches.version) return 'version';
  if (given.has('config-read')) return 'config-read';
  if (given.has('config-write')) return 'config-write';
  if (switches.today) return 'today';
  if (given.has('today-goal')) return 'today-goal';
  if (switches['file-experts']) return 'file-experts';
  if (given.has('entity')) return 'heartbeat';
  if (switches['sync-ai-activity']) return 'sync-ai-activity';
  if (given.has('sync-offline-activity')) return 'sync-offline-activity';
  if (switches['offline-count']) return 'offline-count';
  if (given.has('print-offline-heartbeats')) return 'print-offline-heartbeats';
  return 'nothing';
}

/** The heartbeat that the flags describe; undefined without an entity. */
export function heartbeatInputFrom(options: PluginOptions): HeartbeatInput | undefined {
  const { text, numbers, switches } = options;
  if (text.entity === undefined) return undefined;
  return {
    entity: text.entity,
    entityType: text['entity-type'] ?? 'file',
    timeUs: secondsToUs(numbers.time),
    category: text.category,
    project: text.project,
    projectFolder: text['project-folder'],
    alternateProject: text['alternate-project'],
    alternateBranch: text['alternate-branch'],
    language: text.language,
    alternateLanguage: text['alternate-language'],
    localFile: text['local-file'],
    isUnsaved: switches['is-unsaved-entity'] ?? false,
    isWrite: switches.write,
    lines: numbers['lines-in-file'],
    lineno: numbers.lineno,
    cursorpos: numbers.cursorpos,
    aiLineChanges: numbers['ai-line-changes'],
    humanLineChanges: numbers['human-line-changes'],
    lineAdditions: numbers['line-additions'],
    lineDeletions: numbers['line-deletions'],
  };
}
