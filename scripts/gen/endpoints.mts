/**
 * docs/endpoints.md: every endpoint that the servers' own documents list, and the command that asks it. A test sends each of
 * these calls and compares what arrives.
 */
import type { GeneratedFile } from './surface.mts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Endpoint {
  readonly method: Method;
  /** From the root of the server; `{name}` is to be filled in. */
  readonly path: string;
  /** The command of its own, if there is one. */
  readonly command?: string;
  readonly note?: string;
}

export interface EndpointSet {
  readonly title: string;
  readonly text: string;
  /** What `hackatime api` puts in front of a path. */
  readonly readBase: string;
  readonly endpoints: readonly Endpoint[];
}

const OAUTH = 'takes only an OAuth token: `--token-env`';
const ADMIN = 'takes only an admin key: `--token-env`';
const GONE = "not on today's servers";
const BROWSER = 'wants the login of a browser, not a key';
const ALL_TIME = 'the command: all time';
/** What two commands ask for stands under the one that takes it over. */
const COMPARED = '`hackatime diff` compares them';
const APP = 'takes only the OAuth token of an app: `--token-env`';

const get = (path: string, command?: string, note?: string): Endpoint => make('GET', path, command, note);
const post = (path: string, command?: string, note?: string): Endpoint => make('POST', path, command, note);

function make(method: Method, path: string, command?: string, note?: string): Endpoint {
  return {
    method,
    path,
    ...(command !== undefined && { command }),
    ...(note !== undefined && { note }),
  };
}

const WAKATIME: EndpointSet = {
  title: 'WakaTime',
  text: 'Documented at wakatime.com/developers. `api_url` is `https://api.wakatime.com/api/v1`.',
  readBase: '/api/v1',
  endpoints: [
    get('/api/v1/users/{user}/all_time_since_today'),
    get('/api/v1/users/{user}/projects/{project}/commits'),
    get('/api/v1/users/{user}/projects/{project}/commits/{hash}'),
    get('/api/v1/users/{user}/data_dumps'),
    post('/api/v1/users/{user}/data_dumps'),
    get('/api/v1/users/{user}/durations'),
    get('/api/v1/editors'),
    get('/api/v1/users/{user}/external_durations'),
    post('/api/v1/users/{user}/external_durations', undefined, APP),
    post('/api/v1/users/{user}/external_durations.bulk', undefined, APP),
    make('DELETE', '/api/v1/users/{user}/external_durations.bulk', undefined, APP),
    get('/api/v1/users/{user}/goals', 'hackatime goal --source server'),
    get('/api/v1/users/{user}/goals/{goal}', undefined, 'plugins: `--today-goal`'),
    get('/api/v1/users/{user}/heartbeats', 'hackatime pull', COMPARED),
    post('/api/v1/users/{user}/heartbeats', 'hackatime track FILE'),
    post('/api/v1/users/{user}/heartbeats.bulk', 'hackatime flush'),
    make('DELETE', '/api/v1/users/{user}/heartbeats.bulk'),
    get('/api/v1/users/{user}/insights/{type}/{range}'),
    get('/api/v1/leaders', 'hackatime leaderboard'),
    get('/api/v1/users/{user}/machine_names'),
    get('/api/v1/meta'),
    get('/api/v1/users/{user}/orgs'),
    get('/api/v1/users/{user}/orgs/{org}/dashboards'),
    get('/api/v1/users/{user}/orgs/{org}/dashboards/{dashboard}/members'),
    get('/api/v1/users/{user}/orgs/{org}/dashboards/{dashboard}/members/{member}/durations'),
    get('/api/v1/users/{user}/orgs/{org}/dashboards/{dashboard}/members/{member}/summaries'),
    get('/api/v1/users/{user}/leaderboards'),
    get('/api/v1/users/{user}/leaderboards/{board}', 'hackatime leaderboard --board BOARD'),
    get('/api/v1/program_languages'),
    get('/api/v1/users/{user}/projects'),
    get('/api/v1/users/{user}/stats', 'hackatime user NAME'),
    get('/api/v1/users/{user}/stats/{range}', 'hackatime stats all --source server', ALL_TIME),
    get('/api/v1/stats/{range}'),
    get('/api/v1/users/{user}/status_bar/today', 'hackatime today --source server'),
    get('/api/v1/users/{user}/summaries', 'hackatime stats --source server', COMPARED),
    get('/api/v1/users/{user}/user_agents'),
    get('/api/v1/users/{user}', 'hackatime whoami'),
    get(
      '/oauth/authorize',
      undefined,
      'a page for a browser; this and the next two with `api_url = https://wakatime.com/api/v1`',
    ),
    post('/oauth/token'),
    post('/oauth/revoke'),
  ],
};

const HACKATIME: EndpointSet = {
  title: 'Hackatime',
  text: 'Documented at hackatime.hackclub.com/api-docs. `api_url` is `https://hackatime.hackclub.com/api/hackatime/v1`.',
  readBase: '/api/hackatime/v1',
  endpoints: [
    get(
      '/api/hackatime/v1/users/{user}/statusbar/today',
      'hackatime today --source server',
      'its goal: `hackatime goal --source server`',
    ),
    get(
      '/api/hackatime/v1/users/current/stats/last_7_days',
      'hackatime stats 8d --by editor --source server',
    ),
    get('/api/summary'),
    get('/api/v1/my/heartbeats', 'hackatime pull', COMPARED),
    get('/api/v1/my/heartbeats/most_recent'),
    get('/api/v1/leaderboard', 'hackatime leaderboard'),
    get('/api/v1/leaderboard/daily', 'hackatime leaderboard --period daily'),
    get('/api/v1/leaderboard/weekly', 'hackatime leaderboard --period weekly'),
    get('/api/v1/users', undefined, GONE),
    get(
      '/api/v1/users/{name}/stats',
      'hackatime user NAME',
      'your own, of any range: `hackatime stats --source server`',
    ),
    get('/api/v1/users/{name}/trust_factor', 'hackatime trust NAME'),
    get('/api/v1/users/{name}/heartbeats/spans'),
    get('/api/v1/users/{name}/projects'),
    get('/api/v1/users/{name}/projects/details'),
    get('/api/v1/users/{name}/project/{project}'),
    get('/api/v1/users/lookup_email/{email}', undefined, ADMIN),
    get('/api/v1/users/lookup_slack_uid/{slack_uid}', undefined, ADMIN),
    get('/api/v1/stats', undefined, ADMIN),
    get('/api/v1/authenticated/me', undefined, OAUTH),
    get('/api/v1/authenticated/hours', undefined, OAUTH),
    get('/api/v1/authenticated/streak', undefined, OAUTH),
    get('/api/v1/authenticated/projects', undefined, OAUTH),
    get('/api/v1/authenticated/api_keys', undefined, OAUTH),
    post('/api/v1/external/slack/oauth', undefined, GONE),
    get('/api/v1/ysws_programs', undefined, GONE),
    post('/api/v1/ysws_programs/claim', undefined, GONE),
    get('/my/projects', undefined, BROWSER),
    post('/my/heartbeat_imports', undefined, BROWSER),
    get('/my/heartbeat_imports/{id}', undefined, BROWSER),
    get('/api/admin/v1/banned_users', undefined, ADMIN),
    get('/api/admin/v1/heartbeats/shared_machines', undefined, ADMIN),
    get('/api/admin/v1/permissions', undefined, ADMIN),
    get('/api/admin/v1/timeline', undefined, ADMIN),
    get('/api/admin/v1/timeline/leaderboard_users', undefined, ADMIN),
    get('/api/admin/v1/user/get_users_by_ip', undefined, ADMIN),
    get('/api/admin/v1/user/get_users_by_machine', undefined, ADMIN),
    get('/api/admin/v1/user/heartbeat_values', undefined, ADMIN),
    get('/api/admin/v1/user/heartbeats', undefined, ADMIN),
    get('/api/admin/v1/user/info', undefined, ADMIN),
    get('/api/admin/v1/user/info_batch', undefined, ADMIN),
    get('/api/admin/v1/user/projects', undefined, ADMIN),
    get('/api/admin/v1/user/stats', undefined, ADMIN),
    get('/api/admin/v1/user/trust_logs', undefined, ADMIN),
    post('/api/admin/v1/user/get_user_by_email', undefined, ADMIN),
    post('/api/admin/v1/admin_api_keys', undefined, ADMIN),
  ],
};

const WAKAPI: EndpointSet = {
  title: 'Wakapi, and the older Hackatime that was one',
  text: 'As the older Hackatime documented it at waka.hackclub.com. `api_url` is `https://HOST/api`.',
  readBase: '/api/compat/wakatime/v1',
  endpoints: [
    get(
      '/api/compat/shields/v1/{name}/interval:{interval}/{filter}',
      undefined,
      "needs the user's name, `current` is nobody; e.g. `interval:today/project:api`",
    ),
    get('/api/compat/wakatime/v1/leaders', 'hackatime leaderboard'),
    get('/api/compat/wakatime/v1/users/{user}', 'hackatime whoami'),
    get('/api/compat/wakatime/v1/users/{user}/all_time_since_today'),
    get('/api/compat/wakatime/v1/users/{user}/projects'),
    get('/api/compat/wakatime/v1/users/{user}/projects/{id}'),
    get(
      '/api/compat/wakatime/v1/users/{user}/stats/{range}',
      'hackatime user NAME',
      'the command: last 7 days; all time of your own: `hackatime stats all --source server`',
    ),
    get('/api/compat/wakatime/v1/users/{user}/summaries', 'hackatime stats --source server', COMPARED),
    get('/api/users/{user}/statusbar/today', 'hackatime today --source server'),
    get('/api/compat/wakatime/v1/users/{user}/heartbeats', 'hackatime pull', COMPARED),
    post('/api/compat/wakatime/v1/users/{user}/heartbeats', 'hackatime track FILE'),
    post('/api/compat/wakatime/v1/users/{user}/heartbeats.bulk', 'hackatime flush'),
    post('/api/heartbeat'),
    post('/api/heartbeats'),
    post('/api/users/{user}/heartbeats'),
    post('/api/users/{user}/heartbeats.bulk', 'hackatime flush'),
    post('/api/v1/users/{user}/heartbeats'),
    post('/api/v1/users/{user}/heartbeats.bulk'),
    get('/api/health'),
    post('/api/plugins/errors', undefined, 'plugins: `--send-diagnostics-on-errors`'),
    get('/api/relay', undefined, GONE),
    make('PUT', '/api/relay', undefined, GONE),
    post('/api/relay', undefined, GONE),
    make('DELETE', '/api/relay', undefined, GONE),
    make('PATCH', '/api/relay', undefined, GONE),
    get('/api/special/apikey', undefined, GONE),
    get('/api/special/email', undefined, GONE),
    get('/api/special/hasData', undefined, GONE),
    get('/api/summary'),
  ],
};

export const ENDPOINTS: readonly EndpointSet[] = [WAKATIME, HACKATIME, WAKAPI];

/** The path with words in place of what is to be filled in; `{user}` may always be `current`. */
export function filledPath({ path }: Pick<Endpoint, 'path'>): string {
  return path.replaceAll('{user}', 'current').replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase());
}

/** The words of the `hackatime api` call for an endpoint. */
export function apiCall(endpoint: Endpoint, { readBase }: Pick<EndpointSet, 'readBase'>): readonly string[] {
  const path = filledPath(endpoint);
  const shown = path.startsWith(`${readBase}/`)
    ? path.slice(readBase.length + 1)
    : path.startsWith('/api/')
      ? path
      : `/${path}`;
  const method = endpoint.method === 'GET' ? [] : [endpoint.method];
  return ['hackatime', 'api', ...method, shown];
}

/** The page. */
export function generateEndpoints(): GeneratedFile {
  const sets = ENDPOINTS.map((set) => {
    const rows = set.endpoints.map((endpoint) => {
      const call = `\`${apiCall(endpoint, set).join(' ')}\``;
      const command = endpoint.command === undefined ? '' : `\`${endpoint.command}\``;
      return `| ${endpoint.method} | \`${endpoint.path}\` | ${command} | ${call} | ${endpoint.note ?? ''} |`;
    });
    return [
      `## ${set.title}`,
      '',
      set.text,
      '',
      '| method | path | command | or in general | remarks |',
      '|---|---|---|---|---|',
      ...rows,
      '',
    ].join('\n');
  });
  return { path: 'docs/endpoints.md', text: `${INTRODUCTION}\n${sets.join('\n')}` };
}

const INTRODUCTION = `# Endpoints

Every endpoint that the servers' documents list, and how to ask it. What has a command of its own is better asked with that.
Everything else is in reach of \`hackatime api\`, which adds the API key; \`hackatime help api\` explains it. Words in capitals
are to be filled in, and \`current\` stands for the account of the key.

This page is generated from \`scripts/gen/endpoints.mts\`; a test sends each call of the fourth column and looks at what arrives.

A path is taken to be below the WakaTime-like part of the server (\`users/current\`), unless it begins with \`/api/\` or \`//\`: then
it begins at the root of the server.
`;
