import { dirname } from 'node:path';
import { cleanKey, cleanUrl } from '../../../config/document/clean.ts';
import { getLines, getValue, parseDocument } from '../../../config/document/document.ts';
import { decodeConfig } from '../../../config/document/encoding.ts';
import { readBool } from '../../../config/document/values.ts';
import { normaliseApiUrl } from '../../../config/servers/address.ts';
import type { Context } from '../../../context/context.ts';
import { withTilde } from '../../../launcher/plan.ts';
import { groupOrOthersMayRead } from '../../../system/disk/owner.ts';
import { inFolder } from '../../../system/disk/path.ts';
import type { ConfigFacts, MisplacedConfig } from './facts.ts';

const MAX_BYTES = 1024 * 1024;
const MAX_LEVELS = 100;

/** Looks at the config file itself, as other programs read it. */
export function gatherConfig(context: Pick<Context, 'paths' | 'fs' | 'io'>): ConfigFacts {
  const { paths, fs, io } = context;
  const bytes = fs.readHead(paths.configFile, MAX_BYTES);
  const { text, encoding } = decodeConfig(bytes ?? Buffer.alloc(0));
  const document = parseDocument(text, paths.configFile);
  const value = (key: string): string | undefined =>
    getValue(document, 'settings', key) ?? getValue(document, '', key) ?? undefined;
  const differing = (name: string, clean: (written: string) => string): number => {
    const lines = getLines(document, 'settings').filter(([key]) => key.toLowerCase() === name);
    return new Set(lines.map(([, written]) => clean(written))).size;
  };
  return {
    file: withTilde(paths.configFile, paths.home),
    isThere: bytes !== undefined,
    isExposed: groupOrOthersMayRead(paths.configFile),
    encoding,
    hasNul: text.includes('\0'),
    keyText: value('api_key') || undefined,
    urlText: value('api_url') || undefined,
    framedLine: findFramedLine(text),
    keys: differing('api_key', cleanKey),
    urls: differing('api_url', (written) => normaliseApiUrl(cleanUrl(written))),
    isDisabled: readBool(value('disabled')) === true,
    misplaced: fs.stat(paths.configFile) === 'missing' ? findMisplaced(context) : undefined,
    keyInRepository: findKeyInRepository(io.cwd, paths.configFile, fs),
  };
}

/** Where the settings are that somebody meant to be in the config file, which is not there. */
function findMisplaced({ paths, fs, io }: Pick<Context, 'paths' | 'fs' | 'io'>): MisplacedConfig | undefined {
  const { configFile, home } = paths;
  const shown = (path: string): string => withTilde(path, home);
  const link = fs.readLink(configFile);
  if (link !== undefined) return { kind: 'link', path: shown(link) };
  const hasSettings = (path: string): boolean =>
    getValue(parseDocument(fs.readText(path) ?? ''), 'settings', 'api_key') !== undefined;
  const folder = dirname(configFile);
  // An editor of Windows adds `.txt`, and file managers make a name without the dot that they hide.
  const named = ['.wakatime.cfg.txt', 'wakatime.cfg', 'wakatime.cfg.txt']
    .map((name) => inFolder(folder, name))
    .find(hasSettings);
  if (named !== undefined) return { kind: 'name', path: shown(named) };
  const usual = inFolder(home, '.wakatime.cfg');
  const isElsewhere = Boolean(io.env['WAKATIME_HOME']) && home !== '' && usual !== configFile;
  return isElsewhere && hasSettings(usual) ? { kind: 'home', path: shown(usual) } : undefined;
}

/** The number of the first line with a bar of a drawn box in it, or behind the sign of a quotation. */
function findFramedLine(text: string): number | undefined {
  const at = text.split('\n').findIndex((line) => /^\s*[>|] |[\u2500-\u259f]/.test(line));
  return at < 0 ? undefined : at + 1;
}

/** A config file with a key that git tracks, in the repository around a folder. */
export function findKeyInRepository(folder: string, own: string, fs: Context['fs']): string | undefined {
  const found: string[] = [];
  let at = folder;
  for (let level = 0; level < MAX_LEVELS; level++) {
    found.push(inFolder(at, '.wakatime.cfg'), inFolder(at, '.wakatime'));
    if (fs.stat(inFolder(at, '.git')) !== 'missing') break;
    if (dirname(at) === at) return undefined;
    at = dirname(at);
  }
  const index = fs.readHead(inFolder(inFolder(at, '.git'), 'index'), 16 * MAX_BYTES);
  if (index === undefined) return undefined;
  return found.find((path) => {
    // git's index has every tracked path as it is, ended by a NUL.
    const name = path
      .slice(at.length)
      .replace(/^[/\\]/, '')
      .replaceAll('\\', '/');
    if (path === own || !index.includes(`${name}\0`)) return false;
    const text = fs.readText(path);
    return text !== undefined && (getValue(parseDocument(text), 'settings', 'api_key') ?? '') !== '';
  });
}

const START_FILES = [
  '.profile',
  '.bash_profile',
  '.bashrc',
  '.zshenv',
  '.zprofile',
  '.zshrc',
  '.config/fish/config.fish',
];
const KEY_LINE = /^\s*(?:export\s+|set\s+-\S+\s+)?WAKATIME_API_KEY[=\s]\s*["']?([^"'\s;]+)/;
const ALIAS_LINE = /^\s*alias\s+(?:hackatime|wakatime|wakatime-cli)[=\s]/;

/** Lines of shells' start files that set another key, or another program in the place of this one. */
export function findShellLines(ownKey: string | undefined, { paths, fs }: Pick<Context, 'paths' | 'fs'>) {
  if (paths.home === '') return [];
  return START_FILES.flatMap((name) => {
    const file = inFolder(paths.home, name);
    const lines = (fs.readText(file) ?? '').split('\n');
    return lines.flatMap((text, at) => {
      const key = KEY_LINE.exec(text)?.[1];
      const isOther = key !== undefined && ownKey !== undefined && cleanKey(key) !== ownKey;
      const kind = isOther ? ('key' as const) : ALIAS_LINE.test(text) ? ('alias' as const) : undefined;
      return kind === undefined ? [] : [{ file: withTilde(file, paths.home), line: at + 1, kind }];
    });
  });
}
