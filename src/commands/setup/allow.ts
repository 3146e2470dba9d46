import { join, resolve } from 'node:path';
import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import { cleanUrl } from '../../config/document/clean.ts';
import { parseDocument } from '../../config/document/document.ts';
import type { Paths } from '../../config/files/paths.ts';
import { MAX_PROJECT_FILE_CHARS } from '../../config/patterns/allowance.ts';
import {
  readAllowedFiles,
  readProjectFileText,
  textHash,
  updateAllowedFiles,
} from '../../config/projectFile/allowedFiles.ts';
import { PROJECT_FILE } from '../../config/projectFile/projectFile.ts';
import { hostOf, normaliseApiUrl } from '../../config/servers/address.ts';
import { viewOf } from '../../config/sources.ts';
import { AppError } from '../../errors.ts';
import { expandHome } from '../../system/disk/ownFolder.ts';
import type { Fs, Io } from '../../system/ports.ts';
import { JSON_OPTION } from '../shared/options.ts';

export const spec: CommandSpec = {
  name: 'allow',
  summary: "Let a project's .wakatime file choose the server",
  description:
    'A .wakatime file may come with a cloned repository, so its api_url is ignored unless your own configuration names that server. This command shows what the file asks for and permits it. The permission holds for the file as it is now: when it changes, it has to be given again.',
  arguments: [
    {
      name: 'FOLDER',
      help: 'Folder that holds the .wakatime file; the current one when left out.',
      required: false,
      completes: 'folder',
    },
  ],
  options: [
    {
      name: 'with-own-key',
      type: 'switch',
      help: 'Send your own API key to that server when the file brings none.',
    },
    { name: 'list', type: 'switch', help: 'Show what is allowed.' },
    { name: 'remove', type: 'switch', help: 'Take the permission back.' },
    JSON_OPTION,
  ],
  examples: [
    { run: 'hackatime allow', shows: 'Permit the .wakatime file of this folder' },
    { run: 'hackatime allow --list', shows: 'What is allowed, and what has changed since' },
    { run: 'hackatime allow --remove ~/work/api', shows: 'Take a permission back' },
  ],
  exits: [
    [0, 'Done'],
    [1, 'There is no such file, it brings no API key, or the permission could not be written'],
    [2, 'Usage error'],
  ],
};

export interface AllowDeps {
  readonly io: Pick<Io, 'out' | 'cwd'>;
  readonly fs: Fs;
  readonly paths: Paths;
}

/**
 * Runs `hackatime allow`.
 *
 * @throws AppError 'usage' for flags that exclude each other, 'config' without a file, 'config-write'
 */
export function run(request: CommandRequest, deps: AllowDeps): number {
  const { list, remove, json } = request.options;
  const withOwnKey = request.options['with-own-key'] === true;
  if (list && (remove || request.arguments.length > 0)) {
    throw new AppError('usage', '--list takes nothing else', { hint: 'Leave out --remove and the folder.' });
  }
  const asked = request.arguments[0] ?? '.';
  const file = join(resolve(deps.io.cwd, expandHome(asked, deps.paths.home)), PROJECT_FILE);
  const answer = list
    ? listFiles(deps)
    : remove
      ? disallowFile(file, deps)
      : allowFile(file, withOwnKey, deps);
  deps.io.out(`${json ? JSON.stringify({ schema: 'hackatime.allow/1', ...answer.data }) : answer.text}\n`);
  return 0;
}

interface AllowResult {
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
}

function allowFile(file: string, withOwnKey: boolean, deps: AllowDeps): AllowResult {
  const text = readProjectFileText(file, deps.fs);
  const path = deps.fs.realpath(file);
  if (text === undefined || path === undefined) {
    throw new AppError('config', `there is no file ${file}`, {
      hint: 'Name the folder that holds the .wakatime file.',
    });
  }
  if (text.length > MAX_PROJECT_FILE_CHARS) {
    throw new AppError('config', `${path} is too large: such a file is not read`, {
      hint: `It may have ${MAX_PROJECT_FILE_CHARS} characters.`,
    });
  }
  const view = viewOf([parseDocument(text)]);
  const apiUrl = view.setting('api_url');
  const host = apiUrl === undefined ? undefined : hostOf(normaliseApiUrl(cleanUrl(apiUrl)))?.host;
  const bringsKey = (view.setting('api_key') ?? view.setting('apikey')) !== undefined;
  if (host === undefined) {
    const said = apiUrl === undefined ? 'names no server' : 'names no usable server';
    return {
      text: `${path} ${said}; there is nothing to allow.`,
      data: { action: 'none', path, host: null, brings_key: bringsKey },
    };
  }
  // Cloning and allowing a repository must not be enough for it to send the user's key to another server.
  if (!bringsKey && !withOwnKey) {
    throw new AppError('config', `${path} brings no API key for ${host}, and yours is not sent there`, {
      hint: 'Put an api_key into the file, or allow it with --with-own-key.',
    });
  }
  const sha256 = textHash(text);
  updateAllowedFiles(deps.paths, (files) => [
    ...files.filter((entry) => entry.path !== path),
    { path, sha256 },
  ]);
  const key = bringsKey ? 'with the API key in that file' : 'with your own API key';
  return {
    text: `Allowed: ${path}\nHeartbeats of files below it go to ${host}, ${key}.`,
    data: { action: 'allowed', path, host, brings_key: bringsKey },
  };
}

function disallowFile(file: string, deps: AllowDeps): AllowResult {
  const { fs } = deps;
  const path = fs.realpath(file) ?? realPathOfMissing(file, fs);
  const had = readAllowedFiles(deps.paths, fs).some((entry) => entry.path === path);
  if (had) updateAllowedFiles(deps.paths, (files) => files.filter((entry) => entry.path !== path));
  return {
    text: had ? `No longer allowed: ${path}` : `${path} was not allowed.`,
    data: { action: had ? 'removed' : 'none', path },
  };
}

/** The file itself may be gone; its folder still says where it was. */
function realPathOfMissing(file: string, fs: Fs): string {
  const folder = fs.realpath(resolve(file, '..'));
  return folder === undefined ? file : join(folder, PROJECT_FILE);
}

function listFiles(deps: AllowDeps): AllowResult {
  const files = readAllowedFiles(deps.paths, deps.fs).map(({ path, sha256 }) => {
    const text = readProjectFileText(path, deps.fs);
    const state = text === undefined ? 'missing' : textHash(text) === sha256 ? 'allowed' : 'changed';
    return { path, state };
  });
  const lines = files.map(({ path, state }) => `${state.padEnd(8)} ${path}`);
  return {
    text: lines.length === 0 ? 'Nothing is allowed.' : lines.join('\n'),
    data: { action: 'list', files },
  };
}
