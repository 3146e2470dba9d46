import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import { type SettingWritten, writeSetting } from '../../config/files/settingConfig.ts';
import { isSameServer } from '../../config/servers/address.ts';
import type { Settings } from '../../config/settings.ts';
import { checkLine } from '../../config/table/checkLine.ts';
import { checkValue } from '../../config/table/checkValue.ts';
import type { MapSectionName, NamedSetting } from '../../config/table/findSetting.ts';
import type { SettingInForce } from '../../config/table/inForce.ts';
import { MAPS } from '../../config/table/others.ts';
import type { Context } from '../../context/context.ts';
import { AppError } from '../../errors.ts';
import { printable } from '../../render/text.ts';
import { JSON_OPTION } from '../shared/options.ts';
import { requireNamedConfig } from '../shared/settingsProblems.ts';
import { findInForce, nameOf } from './get.ts';
import {
  fileTest,
  KEY_HELP,
  namedSetting,
  readSources,
  reopened,
  SECTION_OPTION,
  settingJson,
  shownFile,
  shownValue,
  sourceText,
} from './shared.ts';

export const spec: CommandSpec = {
  name: 'config set',
  summary: 'Change one setting in the config file',
  description:
    'Looks whether the setting can have this value, and then writes one line in one step; all other lines stay as they are, ' +
    'comments too. What was there before is kept beside the file as ….before-config.\n\n' +
    'In sections whose keys are your own words, such as [projectmap], KEY is the section, a dot and the pattern. exclude, include ' +
    'and the like take several patterns, which replace those that were there.\n\n' +
    'An API key is read from standard input or asked for, as others can see what stands on a command line. "hackatime login" ' +
    'sets server and key together, and checks them first.',
  arguments: [
    { name: 'KEY', required: true, completes: 'setting', help: KEY_HELP },
    {
      name: 'VALUE',
      required: false,
      variadic: true,
      help: 'What it is from now on; - reads it from standard input.',
    },
  ],
  options: [SECTION_OPTION, JSON_OPTION],
  examples: [
    { run: 'hackatime config set hide_file_names true', shows: 'Send no names of files' },
    { run: 'hackatime config set reports.timezone Europe/Berlin', shows: 'Days of another zone' },
    { run: "hackatime config set exclude '/tmp/' '\\.log$'", shows: 'Leave files out' },
    { run: 'hackatime config set api_key - < key.txt', shows: 'A key, from a file' },
  ],
  exits: [
    [0, 'Written; also when it was so already'],
    [1, 'The config file cannot be written, or another one says something else, which counts'],
    [2, 'Usage error, no such setting, or a value that it cannot have'],
    [130, 'Left at the question; nothing was changed'],
  ],
};

/** `hackatime config set`; see `spec`. Throws AppError 'usage', 'refused', 'config-write' and 'config'. */
export async function run(request: CommandRequest, context: Context): Promise<number> {
  requireNamedConfig(context);
  const { name, words } = splitWords(request.arguments);
  const named = namedSetting(request, name);
  const value = await readOrCheck(named, words, context);
  const before = findInForce(named, await readSources(context));
  checkServer(named, value, await context.settings());
  const place =
    named.kind === 'setting' ? named.definition : { section: named.section, spellings: [named.key] };
  const written = writeSetting(context.paths.configFile, place, value);
  const after = await checkInForce(named, value, context);
  report(request, { written, before, after }, context);
  return 0;
}

/** `timeout=60` is `timeout 60`. */
function splitWords(given: readonly string[]): { readonly name: string; readonly words: readonly string[] } {
  const [name = '', ...words] = given;
  const equals = name.indexOf('=');
  if (words.length > 0 || equals <= 0) return { name, words };
  return { name: name.slice(0, equals), words: [name.slice(equals + 1)] };
}

async function readOrCheck(named: NamedSetting, words: readonly string[], context: Context): Promise<string> {
  const isSecret =
    named.kind === 'setting' ? named.definition.kind === 'key' : MAPS[named.section].secret !== 'none';
  if (named.kind === 'line' && named.section === 'project_alias') {
    throw new AppError('usage', 'aliases have a command of their own', {
      hint: `Type: hackatime alias add ${named.key} NAME`,
    });
  }
  const isAsked = words[0] === '-' || (isSecret && words.length === 0);
  if (words.length === 0 && !isAsked) {
    throw new AppError('usage', `missing the value of ${nameOf(named)}`, {
      hint: `To take it away: hackatime config unset ${nameOf(named)}`,
    });
  }
  if (!isAsked && isSecret && (named.kind === 'setting' || mayHoldKey(named.section, words)))
    throw visibleKey(named);
  const given = isAsked ? [await readValue(named, isSecret, context)] : words;
  if (named.kind === 'setting') return checkValue(named.definition, given, fileTest(context));
  if (given.length > 1)
    throw new AppError('usage', `unexpected "${given[1]}"`, {
      hint: 'Put quotes around a value with blanks.',
    });
  return checkLine(named.section, named.key, given[0] ?? '');
}

/** Whether what stands on a command line may be a key; an address alone is none. */
function mayHoldKey(section: MapSectionName, words: readonly string[]): boolean {
  const text = words.join(' ');
  return MAPS[section].secret === 'all' || !/^https?:\/\/[^|]*\|?$/i.test(text);
}

function visibleKey(named: NamedSetting): AppError {
  const name = nameOf(named);
  const how = name === 'api_key' ? 'hackatime login' : `hackatime config set ${name} - < FILE`;
  return new AppError('usage', 'others on this computer can see a key that stands on a command line', {
    hint: `Nothing was written. Instead: ${how}`,
  });
}

const MAX_VALUE_BYTES = 64 * 1024;
/** The longest time that a timer takes: whoever writes the value may take as long as they like. */
const FOREVER_MS = 2 ** 31 - 1;

async function readValue(named: NamedSetting, isHidden: boolean, { io }: Context): Promise<string> {
  if (io.stdinIsTty && io.stderrIsTty) {
    const answer = await io.ask(`${nameOf(named)}${isHidden ? ', hidden' : ''}: `, { isHidden });
    if (answer === undefined) throw new AppError('interrupted', 'left; nothing was changed');
    return answer;
  }
  const { text } = await io.readLine(MAX_VALUE_BYTES, FOREVER_MS);
  if (text === undefined) throw new AppError('usage', 'there is nothing on standard input');
  return text;
}

/**
 * A key belongs to its server: another address would send it to somebody else.
 *
 * @throws AppError 'refused'
 */
function checkServer(named: NamedSetting, url: string, { own, vaultCommand, apiUrl }: Settings): void {
  const isUrl = named.kind === 'setting' && named.definition.option?.name === 'api-url';
  if (!isUrl || (own.key === undefined && vaultCommand === undefined) || isSameServer(url, own.apiUrl))
    return;
  throw otherServer(url, apiUrl);
}

/** The error where a new address would get the key of the old one. */
export function otherServer(url: string, before: string): AppError {
  const host = (text: string): string => URL.parse(text)?.host ?? text;
  return new AppError(
    'refused',
    `the API key that is set is for ${host(before)}, and ${host(url)} would get it`,
    {
      hint: `Nothing was written. To set both: hackatime login ${url}`,
    },
  );
}

/**
 * Sees that what was written is what counts.
 *
 * @throws AppError 'config' with the line that stands in the way
 */
async function checkInForce(
  named: NamedSetting,
  value: string,
  context: Context,
): Promise<readonly SettingInForce[]> {
  const sources = await readSources(reopened(context));
  const found = findInForce(named, sources);
  const isInFile = found.some(
    ({ source }) =>
      source.kind === 'file' && source.places.some(({ file }) => file === context.paths.configFile),
  );
  if (isInFile && found.some((each) => each.value === undefined || counts(named, each.value, value)))
    return found;
  const [other] = found;
  const where = other === undefined ? 'nothing counts' : `${sourceText(other, context)} counts`;
  throw new AppError('config', `saved in ${shownFile(context)}, but for ${nameOf(named)} ${where}`, {
    hint: 'To see what counts: hackatime config list',
  });
}

/** What may not be shown is not compared. */
function counts(named: NamedSetting, shown: string, value: string): boolean {
  const kind = named.kind === 'setting' ? named.definition.kind : 'text';
  if (kind === 'patterns') return value.split('\n').every((line) => shown.split('\n').includes(line));
  return shown === value || kind === 'proxy' || kind === 'path' || named.kind === 'line';
}

interface Outcome {
  readonly written: SettingWritten;
  readonly before: readonly SettingInForce[];
  readonly after: readonly SettingInForce[];
}

function report(request: CommandRequest, { written, before, after }: Outcome, context: Context): void {
  const { io, paths } = context;
  const [now] = after;
  if (request.options['json'] === true) {
    const data = {
      schema: 'hackatime.config.set/1',
      changed: written.isChanged,
      config: paths.configFile,
      backup: written.backup ?? null,
      settings: after.map(settingJson),
    };
    io.out(`${JSON.stringify(data)}\n`);
    return;
  }
  if (now === undefined) return;
  const [old] = before;
  const was =
    old === undefined || old.source.kind === 'default' || old.value === undefined
      ? ''
      : `; it was ${shownValue(old)}`;
  const text = `${now.name} = ${shownValue(now)}`;
  const where = sourceText(now, context);
  io.out(
    `${printable(written.isChanged ? `Set: ${text} (${where})${was}` : `Set already: ${text} (${where})`)}\n`,
  );
}
