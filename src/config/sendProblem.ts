import { AppError } from '../errors.ts';
import type { PluginOptions } from '../options.ts';
import { proxyProblem } from '../system/proxy.ts';
import type { ConfigDocument } from './document/document.ts';
import type { Paths } from './files/paths.ts';
import { type ConfigProblem, formatProblem, problemsOf } from './problems.ts';
import { apiUrlProblem } from './servers/address.ts';
import { BAD_KEY_HINT, isKeyShaped } from './servers/apiKey.ts';
import type { Settings } from './settings.ts';
import type { ConfigFiles, ConfigView } from './sources.ts';

/** What of the configuration is not there or cannot be read at all. */
export function missingFiles(files: ConfigFiles, view: ConfigView, paths: Paths): readonly ConfigProblem[] {
  if (files.isBroken && problemsOf(files.documents).length === 0) {
    const message = `${paths.configFile}, or a file that it imports, cannot be read: nothing is sent until it can`;
    return [{ place: undefined, message }];
  }
  const own = [paths.configFile, paths.internalConfigFile];
  const isImported = files.documents.some(({ file }) => file !== undefined && !own.includes(file));
  if (files.isBroken || isImported || view.setting('import_cfg') === undefined) return [];
  return [{ place: view.whereIs('import_cfg'), message: 'import_cfg: there is no such file' }];
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
}: Checked): AppError | undefined {
  const badKey = (where: string): AppError =>
    new AppError('auth', `the API key in ${where} is not valid`, {
      hint: BAD_KEY_HINT,
    });
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
  if (key !== undefined && !isKeyShaped(key)) return badKey('the configuration');
  if (projectKeys.some((entry) => !isKeyShaped(entry.key))) return badKey('[project_api_key]');
  if (extraUrls.some((extra) => extra.key !== '' && !isKeyShaped(extra.key))) return badKey('[api_urls]');
  const urls = [apiUrl, ...extraUrls.map((extra) => extra.url).filter((url) => url !== '')];
  for (const url of urls) {
    const problem = apiUrlProblem(url);
    if (problem !== undefined) return problem;
  }
  return proxy === undefined ? undefined : proxyProblem(proxy);
}
