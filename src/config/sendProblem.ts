import { AppError } from '../errors.ts';
import type { PluginOptions } from '../options.ts';
import type { Fs } from '../system/ports.ts';
import { proxyProblem } from '../system/proxy.ts';
import { cleanKey } from './document/clean.ts';
import type { ConfigDocument } from './document/document.ts';
import type { Paths } from './files/paths.ts';
import { MAX_READ_BYTES } from './files/update.ts';
import { type ConfigProblem, formatProblem, problemsOf } from './problems.ts';
import { apiUrlProblem } from './servers/address.ts';
import { BAD_KEY_HINT, isKeyShaped } from './servers/apiKey.ts';
import type { Settings } from './settings.ts';
import type { ConfigFiles, ConfigPlace, ConfigView } from './sources.ts';

/** What of the configuration is not there or cannot be read at all. */
export function missingFiles(
  files: ConfigFiles,
  view: ConfigView,
  paths: Paths,
  unreadable: string | undefined,
): readonly ConfigProblem[] {
  if (unreadable !== undefined && problemsOf(files.documents).length === 0) {
    return [{ place: undefined, message: `${unreadable}; nothing is sent until it can be read` }];
  }
  const own = [paths.configFile, paths.internalConfigFile];
  const isImported = files.documents.some(({ file }) => file !== undefined && !own.includes(file));
  if (files.isBroken || isImported || view.setting('import_cfg') === undefined) return [];
  return [{ place: view.whereIs('import_cfg'), message: 'import_cfg: there is no such file' }];
}

/** Why a config file that is there cannot be used, e.g. `cannot read /home/me/.wakatime.cfg: it is a folder`. */
export function unreadableConfig(
  { broken }: Pick<ConfigFiles, 'broken'>,
  fs: Pick<Fs, 'readHead' | 'stat'>,
): string | undefined {
  if (broken === undefined) return undefined;
  const found = fs.stat(broken);
  const isHere = typeof found !== 'string';
  if (isHere && found.kind === 'directory') return `cannot read ${broken}: it is a folder`;
  if (isHere && found.kind === 'other') return `cannot read ${broken}: it is not a regular file`;
  if (!isHere || fs.readHead(broken, 1) === undefined) return `cannot read ${broken}: permission denied`;
  const isLong = isHere && found.size > MAX_READ_BYTES;
  return `cannot read ${broken}: ${isLong ? 'it is too large for a config file' : 'it is no text of a config file'}`;
}

/** Where a key stands that may have been meant for the server, when nothing else names one. */
export function unclearServer(
  options: PluginOptions,
  documents: readonly ConfigDocument[],
  view: ConfigView,
): ConfigProblem | undefined {
  const { text, isTyped = false } = options;
  // A person's flag names a server; the key of the file may be for another one all the same.
  const isNamed = text['api-url'] !== undefined && (!isTyped || text.key !== undefined);
  if (isNamed || view.setting('api_url') !== undefined) return undefined;
  for (const { file, meant } of documents) {
    const remark = meant.remarks.find(({ stopsSending }) => stopsSending);
    if (remark !== undefined) return { place: { file, line: remark.line }, message: remark.message };
  }
  return undefined;
}

interface Checked {
  readonly key: string | undefined;
  readonly apiUrl: string;
  readonly proxy: string | undefined;
  readonly projectKeys: Settings['projectKeys'];
  readonly extraUrls: Settings['apiUrls'];
  readonly unclearServer: ConfigProblem | undefined;
  readonly serverProblem: AppError | undefined;
  /** Asked only where something is wrong. */
  readonly origins: Origins;
}

/** Where a value comes from, as an error names it: a file with its line, a flag, a variable. Undefined where nobody gave it. */
export interface Origins {
  readonly key: () => string | undefined;
  readonly url: () => string | undefined;
  readonly proxy: () => string | undefined;
  readonly section: (name: string) => string | undefined;
}

/** The origins of what flags and files say; `keyVariable` is the variable that has the key where no other has one. */
export function originsOf(
  { text }: PluginOptions,
  view: ConfigView,
  variables: { readonly key: string | undefined; readonly url: string },
): Origins {
  const inFiles = (keys: readonly string[]): string | undefined =>
    formatPlace(keys.map((key) => view.whereIs(key)).find((place) => place !== undefined));
  return {
    key: () => (text.key === undefined ? (inFiles(['api_key', 'apikey']) ?? variables.key) : '--key'),
    url: () => (text['api-url'] === undefined ? (inFiles(['api_url']) ?? variables.url) : '--api-url'),
    proxy: () => (text.proxy === undefined ? inFiles(['proxy']) : '--proxy'),
    section: (name) =>
      formatPlace(view.placed(name).find(({ value }) => !isKeyShaped(cleanKey(value)))?.place),
  };
}

const formatPlace = (place: ConfigPlace | undefined): string | undefined =>
  place?.file === undefined ? undefined : `${place.file}:${place.line}`;

/** The same failure, with where the value stands. */
function found(problem: AppError, where: string | undefined): AppError {
  const { kind, message, hint } = problem;
  return where === undefined
    ? problem
    : new AppError(kind, `${where}: ${message}`, { ...(hint !== undefined && { hint }) });
}

/** First reason why nothing may be sent; undefined when there is none. A missing key is none. */
export function findSendProblem({
  key,
  apiUrl,
  proxy,
  projectKeys,
  extraUrls,
  unclearServer,
  serverProblem,
  origins,
}: Checked): AppError | undefined {
  const badKey = (where: string | undefined): AppError =>
    new AppError('auth', `the API key in ${where ?? 'the settings'} is not valid`, { hint: BAD_KEY_HINT });
  const inSection = (name: string): string => {
    const place = origins.section(name);
    return place === undefined ? `[${name}]` : `[${name}] of ${place}`;
  };
  if (unclearServer !== undefined) {
    return new AppError('config', formatProblem(unclearServer), {
      hint: 'Nothing is sent until it is clear which server is meant.',
    });
  }
  if (projectKeys.some(({ pattern }) => !pattern.isReadable)) {
    return new AppError('config', 'a pattern in [project_api_key] cannot be read', {
      hint: 'Nothing is sent until it is clear which key is meant for what.',
    });
  }
  if (serverProblem !== undefined) return serverProblem;
  if (key !== undefined && !isKeyShaped(key)) return badKey(origins.key());
  if (projectKeys.some((entry) => !isKeyShaped(entry.key))) return badKey(inSection('project_api_key'));
  if (extraUrls.some((extra) => extra.key !== '' && !isKeyShaped(extra.key))) return badKey('[api_urls]');
  const badUrl = apiUrlProblem(apiUrl);
  if (badUrl !== undefined) return found(badUrl, origins.url());
  for (const { url } of extraUrls) {
    const problem = url === '' ? undefined : apiUrlProblem(url);
    if (problem !== undefined) return found(problem, '[api_urls]');
  }
  const badProxy = proxy === undefined ? undefined : proxyProblem(proxy);
  return badProxy && found(badProxy, origins.proxy());
}
