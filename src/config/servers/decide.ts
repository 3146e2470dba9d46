import { AppError } from '../../errors.ts';
import type { Env } from '../../system/ports.ts';
import { DEFAULT_API_URL, isSameServer } from './address.ts';
import { type FromVariable, variableKeyFor, variableKeys, variableUrl } from './variables.ts';

/** What flags, files and variables say of server and key. Urls are normalised, keys are cleaned. */
export interface ServerSources {
  readonly flagUrl: string | undefined;
  readonly flagKey: string | undefined;
  /** A person typed the flags; otherwise an editor's plugin passed them on. */
  readonly isTyped: boolean;
  readonly fileUrl: string | undefined;
  readonly fileKey: string | undefined;
  readonly vaultCommand: string | undefined;
  readonly env: Env;
}

/** Where the url in force comes from. */
export type UrlOrigin = 'flag' | 'config' | 'default' | FromVariable['variable'];

/** Server and key of a call, and what fills the default slot of the queue. */
export interface DecidedServer {
  readonly apiUrl: string;
  readonly urlOrigin: UrlOrigin;
  readonly key: { readonly value: string; readonly from: 'flag' | 'config' } | undefined;
  readonly vaultCommand: string | undefined;
  readonly environmentKey: string | undefined;
  /** The variable that has it. */
  readonly keyVariable: string | undefined;
  readonly own: { readonly key: string | undefined; readonly apiUrl: string };
  /**
   * Which key goes with the default slot: the one in force, the user's own because the call has another one, or none because
   * this call names another server than that key is for.
   */
  readonly slot: 'in-force' | 'own' | 'none';
  /** The flags are a person's: a project's file changes nothing about them. */
  readonly isTyped: boolean;
  /** Why there is no key although there are some. */
  readonly problem: AppError | undefined;
}

/**
 * Decides on server and key (docs/reference.md#server-and-key). A flag counts before the config file, and that before variables. A
 * key goes to its own server alone: that of the file to the one that the file names, that of a variable to the one that a variable
 * names, or else the file. Only an editor's plugin may give the file's key another address, as it may with wakatime-cli.
 */
export function decideServer(sources: ServerSources): DecidedServer {
  const { flagUrl, flagKey, isTyped, fileUrl, fileKey, vaultCommand, env } = sources;
  const hasFileKey = fileKey !== undefined || vaultCommand !== undefined;
  const variable = fileUrl === undefined && !hasFileKey ? variableUrl(env) : undefined;
  const usualUrl = fileUrl ?? variable?.value ?? DEFAULT_API_URL;
  const isUsualNamed = fileUrl !== undefined || variable !== undefined;
  const apiUrl = flagUrl ?? usualUrl;
  const isElsewhere = flagUrl !== undefined && !isSameServer(flagUrl, usualUrl);

  const held = keyInVariable(apiUrl, isUsualNamed, sources);
  const common = {
    apiUrl,
    urlOrigin: originOf(sources, variable),
    isTyped: isTyped && (flagUrl !== undefined || flagKey !== undefined),
  };
  if (!common.isTyped) {
    const ownKey = fileKey ?? (vaultCommand === undefined ? held?.value : undefined);
    const isOtherKey = flagKey !== undefined && ownKey !== undefined && flagKey !== ownKey;
    return {
      ...common,
      key: literal(flagKey, fileKey),
      vaultCommand,
      environmentKey: held?.value,
      keyVariable: held?.variable,
      own: { key: ownKey, apiUrl },
      slot: isOtherKey && isElsewhere ? 'none' : 'in-force',
      problem:
        flagKey !== undefined || hasFileKey || held !== undefined ? undefined : withheld(apiUrl, sources),
    };
  }

  const found = variableKeyFor(usualUrl, isUsualNamed, env);
  // A key has one server: what goes with the one that was typed does not go with the usual one, too.
  const usualHeld = isElsewhere && found?.variable === held?.variable ? undefined : found;
  const usualKey = fileKey ?? (vaultCommand === undefined ? usualHeld?.value : undefined);
  const hasUsual = hasFileKey || usualKey !== undefined;
  const isOther = isElsewhere || (flagKey !== undefined && flagKey !== usualKey);
  const fromFile = isElsewhere ? undefined : fileKey;
  // What belongs to another server than the usual one is bound to it, as a key on the command line is.
  const boundKey = flagKey ?? (isElsewhere ? held?.value : undefined);
  const mayAskVault = !isElsewhere && flagKey === undefined;
  const key = literal(hasUsual ? boundKey : flagKey, fromFile);
  return {
    ...common,
    key,
    vaultCommand: mayAskVault ? vaultCommand : undefined,
    environmentKey: held?.value,
    keyVariable: held?.variable,
    own: hasUsual ? { key: usualKey, apiUrl: usualUrl } : { key: held?.value, apiUrl },
    slot: hasUsual && isOther ? 'own' : 'in-force',
    problem:
      key !== undefined || held !== undefined || (mayAskVault && vaultCommand !== undefined)
        ? undefined
        : withheld(apiUrl, sources),
  };
}

function literal(flagKey: string | undefined, fileKey: string | undefined): DecidedServer['key'] {
  if (flagKey !== undefined) return { value: flagKey, from: 'flag' };
  return fileKey === undefined ? undefined : { value: fileKey, from: 'config' };
}

/** A key that no variable says the server of is for the one that the file names, else for the one that a flag does. */
function keyInVariable(url: string, isUsualNamed: boolean, sources: ServerSources): FromVariable | undefined {
  const { flagUrl, flagKey, fileKey, vaultCommand, fileUrl, isTyped, env } = sources;
  if (flagUrl === undefined) return variableKeyFor(url, isUsualNamed, env);
  const hasFileKey = fileKey !== undefined || vaultCommand !== undefined;
  const filesServer = fileUrl ?? (hasFileKey ? DEFAULT_API_URL : undefined);
  const isForOther =
    isTyped && (flagKey !== undefined || (filesServer !== undefined && !isSameServer(flagUrl, filesServer)));
  const found = variableKeyFor(url, true, env);
  const isUnnamed = variableKeys(env).some(
    ({ variable, server }) => variable === found?.variable && server === undefined,
  );
  return isForOther && isUnnamed ? undefined : found;
}

function originOf({ flagUrl, fileUrl }: ServerSources, variable: FromVariable | undefined): UrlOrigin {
  if (flagUrl !== undefined) return 'flag';
  if (fileUrl !== undefined) return 'config';
  return variable?.variable ?? 'default';
}

/** Why no key may go to a server although there are some; undefined where there is none. Names hosts, and never a key. */
function withheld(url: string, sources: ServerSources): AppError | undefined {
  const { fileKey, vaultCommand, fileUrl, env } = sources;
  const host = hostName(url);
  const hint = 'Name the key of that server with --key, or run: hackatime login';
  if (fileKey !== undefined || vaultCommand !== undefined) {
    const own = hostName(fileUrl ?? DEFAULT_API_URL);
    return new AppError('auth', `no API key for ${host}: the one in the config file is for ${own}`, { hint });
  }
  const [held] = variableKeys(env);
  if (held === undefined) return undefined;
  const { variable, server } = held;
  if (server === undefined && url === DEFAULT_API_URL) {
    return new AppError('auth', `it is not said which server the key in ${variable} is for`, {
      hint: 'Name it in HACKATIME_API_URL, or with --api-url.',
    });
  }
  const own =
    server === undefined ? hostName(fileUrl ?? '') : `${hostName(server.value)}, as ${server.variable} says`;
  return new AppError('auth', `no API key for ${host}: the one in ${variable} is for ${own}`, { hint });
}

const hostName = (url: string): string => URL.parse(url)?.host || 'another server';
