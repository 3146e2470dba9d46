import { bruteForce, hackatimeSummaries } from './bruteForce.ts';
import type { FakeServer, Mode } from './fakeServer.ts';
import { type Beat, dateOf } from './plainBeats.ts';

export type Name = 'hackatime' | 'wakapi' | 'wakatime';

/** Where each server has its reads, and below what path heartbeats are listed. */
export const BASES = {
  wakatime: { base: '/api/v1', read: '/api/v1' },
  wakapi: { base: '/api/compat/wakatime/v1', read: '/api/compat/wakatime/v1' },
  hackatime: { base: '/api/hackatime/v1', read: '/api/hackatime/v1' },
} as const;

/** A heartbeat that an account has. */
export interface AccountBeat {
  /** Seconds since 1970. */
  readonly time: number;
  readonly entity: string;
  readonly project?: string;
  readonly machine?: string;
  readonly isWrite?: boolean;
}

export interface Account {
  readonly name: Name;
  readonly beats: readonly AccountBeat[];
  readonly timezone?: string;
  readonly timeoutMinutes?: number;
  /** What the totals hold; everything without it. Projects alone hold everything all the same, as Wakapi's do. */
  readonly counts?: (beat: AccountBeat) => boolean;
}

export const json = (body: unknown, status = 200): Mode => ({
  status,
  body: JSON.stringify(body),
  headers: { 'Content-Type': 'application/json' },
});

const EDITOR = 'wakatime/0.1.0 (linux-6.1.0-x86_64) node24.21.0 vscode/1.99.0 vscode-wakatime/30.2.0';
const USUAL_MINUTES = { hackatime: 2, wakapi: 10, wakatime: 15 } as const;

const queryOf = (path: string): URLSearchParams => new URL(path, 'http://x').searchParams;

/** Makes the server one of this kind with an account that has these heartbeats, and counts them as its kind does. */
export function serveAccount(server: FakeServer, account: Account): void {
  const { name, timezone = 'UTC' } = account;
  const { read } = BASES[name];
  const get = (path: string, mode: Mode): void => server.route(`GET ${path}`, mode);
  get('/api/health', name === 'wakapi' ? { status: 200, body: 'app=1\ndb=1' } : { status: 404 });
  get(`${read}/users/current`, json({ data: { id: 'alice', timezone } }));
  get(`${read}/users/current/summaries`, (_beats, { path }) => json(summaries(account, queryOf(path))));
  get(
    `${read}/users/current/stats/last_7_days`,
    json({ data: { timeout: account.timeoutMinutes ?? USUAL_MINUTES[name], writes_only: false } }),
  );
  get(`${read}/users/current/user_agents`, json({ data: [{ id: 'ua', value: EDITOR }], total_pages: 1 }));
  get(
    `${read}/users/current/machine_names`,
    json({ data: machinesOf(account).map((value) => ({ id: `id of ${value}`, value })), total_pages: 1 }),
  );
  get(`${read}/users/current/heartbeats`, (_beats, { path }) => {
    const date = queryOf(path).get('date');
    return json({ data: listed(account).filter(({ time }) => dateOf(time * 1e6, timezone, 0) === date) });
  });
  get('/api/v1/my/heartbeats', (_beats, { path }) => {
    const [from, to] = ['start_time', 'end_time'].map(
      (end) => Date.parse(queryOf(path).get(end) ?? '') / 1000,
    );
    return json({
      heartbeats: listed(account).filter(({ time }) => time >= (from ?? 0) && time <= (to ?? 0)),
    });
  });
}

const machinesOf = ({ beats }: Account): readonly string[] => [
  ...new Set(beats.map(({ machine = 'box' }) => machine)),
];

const listed = ({ name, beats }: Account) => beats.map((beat, id) => listedBeat(name, beat, id));

/** A heartbeat in the words of a server. */
function listedBeat(
  name: Name,
  beat: AccountBeat,
  id: number,
): Readonly<Record<string, unknown>> & { readonly time: number } {
  const { time, entity, project = null, machine = 'box', isWrite = false } = beat;
  const common = { id, time, entity, type: 'file', category: 'coding', project, is_write: isWrite };
  switch (name) {
    case 'hackatime':
      return { ...common, machine, user_agent: EDITOR, ai_model: null };
    case 'wakapi':
      return { ...common, time: Math.floor(time), machine_name_id: machine, user_agent_id: EDITOR };
    case 'wakatime':
      return { ...common, machine_name_id: `id of ${machine}`, user_agent_id: 'ua' };
  }
}

function summaries(account: Account, query: URLSearchParams): object {
  const [start = '', end = ''] = [query.get('start') ?? '', query.get('end') ?? ''];
  const timezone = query.get('timezone') ?? account.timezone ?? 'UTC';
  const project = query.get('project') ?? undefined;
  const days: object[] = [];
  for (let date = start; date <= end; date = nextDate(date)) {
    const total_seconds = totalOn(date, timezone, project, account);
    const range =
      account.name === 'wakapi'
        ? { date: '2026-11-22T12:00:00Z', start: `${date}T00:00:00Z`, timezone: 'UTC' }
        : { date, timezone };
    days.push({ grand_total: { total_seconds }, projects: [], range });
  }
  return { data: days, start, end };
}

function totalOn(date: string, timezone: string, project: string | undefined, account: Account): number {
  const { name, counts = () => true } = account;
  const beats = account.beats
    .filter((beat) => project !== undefined || counts(beat))
    .map(beatOf)
    .sort((one, other) => one.timeUs - other.timeUs);
  if (name === 'hackatime') {
    const own = beats.filter(({ timeUs }) => dateOf(timeUs, timezone, 0) === date);
    return [...hackatimeSummaries(own, timezone).values()].reduce((sum, each) => sum + each, 0);
  }
  const timeoutUs = (account.timeoutMinutes ?? USUAL_MINUTES[name]) * 60e6;
  const question = {
    rule: name,
    timeoutUs,
    timezone,
    dayStartHour: 0,
    first: date,
    last: date,
    by: 'project',
  };
  if (project !== '-') return bruteForce(beats, { ...question, project, writesOnly: false }).total;
  return bruteForce(beats, { ...question, project: undefined, writesOnly: false }).groups.get('') ?? 0;
}

const nextDate = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

const beatOf = ({ time, entity, project, machine = 'box', isWrite = false }: AccountBeat): Beat => ({
  timeUs: Math.round(time * 1e6),
  type: 'file',
  entity,
  project: project ?? null,
  branch: null,
  language: null,
  category: 'coding',
  userAgent: EDITOR,
  machine,
  isWrite,
  dependencies: null,
});
