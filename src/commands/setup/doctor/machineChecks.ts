import { dirname } from 'node:path';
import { isSameServer } from '../../../config/servers/address.ts';
import { variableKeys, variableUrl } from '../../../config/servers/variables.ts';
import { formatAge } from '../../../render/duration.ts';
import type { Finding } from '../../../render/screens/setup/doctor.ts';
import { joinNames } from '../../../render/text.ts';
import { parseProxy } from '../../../system/proxy.ts';
import { SECOND_US } from '../../../system/units.ts';
import { spokenEditor } from '../../shared/heartbeatSource.ts';
import { isPathMendable, isServed, unservedFamilies } from '../link/servedPlugins.ts';
import type { DoctorFacts } from './facts.ts';

/** Variables by which people tell a plugin which program to run. */
const PROGRAM_VARIABLES = ['WAKATIME_CLI_LOCATION', 'ZSH_WAKATIME_BIN'];

/** The variable that names a program. */
const nameOf = (runs: string | undefined, env: DoctorFacts['env']): string | undefined =>
  PROGRAM_VARIABLES.find((name) => runs !== undefined && env[name] === runs);

/** Programs that variables name: `hackatime link` leaves them alone. */
function checkNamedPrograms(
  unserved: readonly { readonly plugin: string; readonly runs: string | undefined }[],
  env: DoctorFacts['env'],
): readonly Finding[] {
  return PROGRAM_VARIABLES.flatMap((variable) => {
    const plugins = unserved.filter(({ runs }) => nameOf(runs, env) === variable).map(({ plugin }) => plugin);
    if (plugins.length === 0) return [];
    const message = `${variable} names ${env[variable]}, which the plugin of ${joinNames(plugins)} runs in place of hackatime`;
    return [{ name: 'other-cli', level: 'warn', message, fix: `unset ${variable}` } as const];
  });
}

/** Launchers: what PATH and the plugins lead to. */
export function checkLaunchers({ link, wasLinked, installed, env }: DoctorFacts): readonly Finding[] {
  if (link === undefined) return [];
  const unserved = unservedFamilies(link, installed);
  const named = checkNamedPrograms(unserved, env);
  const wrong = unserved.filter(({ runs }) => nameOf(runs, env) === undefined);
  const isRight = isServed(link, installed) || (wasLinked && wrong.length === 0);
  if (isRight && ['launcher', 'missing'].includes(link.onPath.kind))
    return named.length > 0
      ? named
      : [
          {
            name: 'launchers',
            level: 'ok',
            message:
              installed.length === 0
                ? 'the launchers for editors are in place'
                : 'every plugin runs hackatime',
          },
        ];
  const fix = 'hackatime link';
  if (!wasLinked) {
    const message = "the editors' plugins do not run hackatime yet";
    return [{ name: 'not-linked', level: 'warn', message, fix, mend: 'link' }, ...named];
  }
  const found: Finding[] = [];
  for (const [kind, name, what] of [
    ['other', 'launcher-replaced', 'run another program than hackatime'],
    ['npm', 'launcher-npm', "run npm's script, which may lose the last heartbeat when an editor quits"],
    ['old-launcher', 'launcher-old', 'run an older hackatime, or one in another place'],
    ['missing', 'launcher-missing', 'find no program any more'],
  ] as const) {
    const plugins = wrong.filter((family) => family.kind === kind).map(({ plugin }) => plugin);
    if (plugins.length === 0) continue;
    const some = `${plugins.slice(0, 3).join('; ')}${plugins.length > 3 ? `; ${plugins.length - 3} more` : ''}`;
    found.push({ name, level: 'fail', message: `plugins ${what}: ${some}`, fix, mend: 'link' });
  }
  if (found.length === 0 && link.onPath.runs !== undefined) {
    const { runs } = link.onPath;
    const message = `${runs} comes first on PATH, and is not hackatime's launcher`;
    found.push(
      isPathMendable(link)
        ? { name: 'path', level: 'warn', message, fix, mend: 'link' }
        : {
            name: 'path',
            level: 'warn',
            message,
            fix: `put a folder of yours before ${dirname(runs)} on PATH`,
          },
    );
  }
  return [...found, ...named];
}

/** The folder in memory in which launchers leave calls. */
export function checkLane({ lane, wasLinked }: DoctorFacts): readonly Finding[] {
  if (!wasLinked || lane === undefined) return [];
  if (lane.state === 'used')
    return [
      { name: 'lane', level: 'ok', message: `heartbeats wait in memory for a moment, in ${lane.folder}` },
    ];
  if (lane.state !== 'unusable') return [];
  const message = `${lane.folder} is for heartbeats that wait in memory and cannot be used: ${lane.reason}`;
  const fix = `rm -r ${lane.folder}`;
  return [{ name: 'lane-unusable', level: 'warn', message, fix }];
}

const QUIET_US = 14 * 24 * 3600 * SECOND_US;

/** Plugins: which are there, and when each was last heard. */
export function checkPlugins({ installed, heard, nowUs, queue }: DoctorFacts): readonly Finding[] {
  // Whom it has heard of is in the database, and that it cannot be used is said there.
  if (queue.database.problem !== undefined) return [];
  const isHeard = (agents: readonly string[]): boolean =>
    heard.some(({ editor }) => agents.some((agent) => editor.toLowerCase().startsWith(agent)));
  const silent = installed
    .filter(({ agents }) => !isHeard(agents))
    .map(
      ({ editor, path }): Finding => ({
        name: 'plugin-silent',
        level: 'warn',
        message: `the plugin of ${editor} is in ${path} and has never sent a heartbeat`,
        fix: `open a file in ${editor} and type something; if nothing comes, install the plugin anew`,
      }),
    );
  const [last] = heard;
  if (last === undefined) {
    const isAny = installed.length > 0;
    const message = `no editor has sent a heartbeat yet${isAny ? '' : ', and no plugin was found'}`;
    const fix = isAny
      ? 'open a file in your editor and type something'
      : "install your editor's WakaTime plugin";
    return [{ name: isAny ? 'no-heartbeat' : 'no-plugin', level: 'warn', message, fix }];
  }
  const age = formatAge(Math.max(0, nowUs - last.timeUs) / SECOND_US);
  if (nowUs - last.timeUs > QUIET_US) {
    const message = `the last heartbeat came ${age} ago, from ${spokenEditor(last.editor)}`;
    const fix = 'open a file and type something; if nothing comes: hackatime link';
    return [{ name: 'silent', level: 'warn', message, fix }, ...silent];
  }
  const more = heard
    .slice(1, 4)
    .map(
      ({ editor, timeUs }) =>
        `${spokenEditor(editor)} ${formatAge(Math.max(0, nowUs - timeUs) / SECOND_US)} ago`,
    );
  const message = `last heartbeat ${age} ago from ${spokenEditor(last.editor)}${more.length === 0 ? '' : `; ${more.join(', ')}`}`;
  return [{ name: 'heartbeats', level: 'ok', message }, ...silent];
}

/** The environment that this program, and the editors' calls, run in. */
export function checkEnvironment(facts: DoctorFacts): readonly Finding[] {
  const { env, config, settings, missing, unknownZone, projectFile } = facts;
  const found: Finding[] = [];
  const warn = (name: string, message: string, fix: string): void =>
    void found.push({ name, level: 'warn', message, fix });
  if (/--(require|import|inspect|loader|experimental-loader)|(^|\s)-r\b/.test(env['NODE_OPTIONS'] ?? ''))
    warn(
      'node-options',
      'NODE_OPTIONS loads other code into every call of hackatime',
      'unset NODE_OPTIONS where it is not needed',
    );
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0')
    warn(
      'node-tls',
      'NODE_TLS_REJECT_UNAUTHORIZED=0 is set; hackatime checks certificates all the same',
      'unset NODE_TLS_REJECT_UNAUTHORIZED',
    );
  const { own, server } = settings;
  for (const { variable, value } of config.keyText === undefined ? [] : variableKeys(env)) {
    if (own.key === undefined || value === own.key) continue;
    warn(
      'two-keys',
      `${variable} is another key than the one in ${config.file}, which counts`,
      `unset ${variable}`,
    );
  }
  const named = variableUrl(env);
  const isFiles = server.urlOrigin === 'config' || server.urlOrigin === 'default';
  if (named !== undefined && isFiles && !isSameServer(named.value, own.apiUrl))
    warn(
      'two-servers',
      `${named.variable} names another server than ${config.file}, which counts`,
      `unset ${named.variable}`,
    );
  for (const name of ['HTTPS_PROXY', 'HTTP_PROXY', 'https_proxy', 'http_proxy']) {
    const text = env[name];
    if (text && parseProxy(text) === undefined)
      warn('proxy-variable', `${name} is not the address of a proxy`, `unset ${name}, or correct it`);
  }
  for (const { name, path } of missing)
    found.push({
      name: 'file-missing',
      level: 'fail',
      message: `${name} names ${path}, and there is no such file`,
      fix: `correct ${name}, or take it away`,
    });
  for (const { file, line, kind } of facts.shellLines) {
    const where = `${file}, line ${line}`;
    if (kind === 'key')
      warn(
        'shell-key',
        `${where} sets another key than ${config.file}, which counts`,
        `take that line out of ${file}`,
      );
    else
      warn(
        'shell-alias',
        `${where} puts another command in the place of this program`,
        `take that line out of ${file}`,
      );
  }
  if (unknownZone !== undefined)
    warn(
      'time-zone',
      `TZ is "${unknownZone}", which is no time zone: days are those of UTC`,
      'export TZ=Europe/Berlin, or another name',
    );
  if (projectFile !== undefined)
    warn(
      'project-file',
      `${projectFile} names a server, and is not obeyed as you have not allowed it`,
      'hackatime allow',
    );
  return found;
}
