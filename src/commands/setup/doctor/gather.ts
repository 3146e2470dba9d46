import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { getValue, parseDocument } from '../../../config/document/document.ts';
import { allowedFileCheck } from '../../../config/projectFile/allowedFiles.ts';
import { findSettingsFile } from '../../../config/projectFile/projectFile.ts';
import { normaliseApiUrl } from '../../../config/servers/address.ts';
import { resolveKey } from '../../../config/servers/apiKey.ts';
import type { Settings } from '../../../config/settings.ts';
import { sendProblem } from '../../../context/apiKey.ts';
import type { Context } from '../../../context/context.ts';
import type { Network } from '../../../context/network.ts';
import { zoneFromServer, zoneNamed } from '../../../context/zones.ts';
import { type AppError, expectAppError, unlessAppError } from '../../../errors.ts';
import { readLaneStatus } from '../../../lane/status.ts';
import { editorHome, findInstalledPlugins } from '../../../launcher/installedPlugins.ts';
import { readLaunchers } from '../../../launcher/linkedLaunchers.ts';
import { type LauncherDeps, planLaunchers } from '../../../launcher/plan.ts';
import { findDamage, readAgents } from '../../../store/history/latest.ts';
import { findRollupDamage } from '../../../store/rollup/index.ts';
import { listDamagedCopies } from '../../../store/spool/leftovers.ts';
import { inFolder } from '../../../system/disk/path.ts';
import { unknownZone } from '../../../system/zone/localZone.ts';
import { serverTitle } from '../../account/login/servers.ts';
import { connectToServer } from '../../account/serverAccess.ts';
import { fetchOwnAccount } from '../../account/whoami.ts';
import { readQueueStatus } from '../../queue/status.ts';
import { editorOf } from '../../shared/heartbeatSource.ts';
import { readLinkStatus } from '../link/linkStatus.ts';
import type { DoctorFacts, ServerFacts } from './facts.ts';
import { gatherAgents } from './gatherAgents.ts';
import { findShellLines, gatherConfig } from './gatherConfig.ts';
import { gatherMachine } from './gatherMachine.ts';

/** How long the server has, in milliseconds. */
const LIMIT_MS = 10_000;
const MAX_AGENTS = 200;

/** Looks at everything that checks need. Changes nothing; what cannot be looked at is absent. */
export async function gatherFacts(
  isAsked: boolean,
  context: Context & LauncherDeps,
  network: Network,
): Promise<DoctorFacts> {
  const settings = await context.settings();
  const problem = sendProblem(settings) ?? (await keyProblem(settings));
  const { io, fs, paths, clock, zone } = context;
  const nowUs = clock.nowUs();
  const read = await readQueueStatus(context);
  const damage =
    read.database.problem === undefined ? unlessAppError(() => findDamage(context.store())) : undefined;
  // Looking for damage may have put the file aside.
  const damagedCopies = listDamagedCopies(read.database.file);
  const queue = { ...read, database: { ...read.database, damagedCopies } };
  const installed = findInstalledPlugins(editorHome(context), fs);
  const link = unlessAppError(() => readLinkStatus(planLaunchers(context), installed));
  const wasLinked = readLaunchers(paths, fs).length > 0;
  return {
    env: io.env,
    config: gatherConfig(context),
    settings,
    problem,
    server: problem === undefined && isAsked ? await askServer(settings, context, network) : undefined,
    queue,
    damage,
    isFolderTaken: isTaken(paths.avoided, fs),
    freeBytes: freeBytes(queue.database.file),
    link,
    wasLinked,
    ...gatherMachine(link, wasLinked, settings.logFile, context),
    digestDamage: findRollupDamage(queue.database.file),
    lane: readLaneStatus(io.env, paths, settings.fastLane, context.platform),
    installed,
    heard: unlessAppError(() => readHeard(context)) ?? [],
    agents: gatherAgents(settings, context),
    projectFile: findProjectFile(settings, context),
    missing: missingFiles(settings, context),
    shellLines: findShellLines(settings.own.key, context),
    unknownReportZone: await findUnknownZone(settings.reports.tz?.value, context),
    unknownZone: unknownZone(),
    zone: { name: zone.name, offsetMinutes: zone.offsetMinutes(nowUs) },
    nowUs,
  };
}

async function keyProblem(settings: Settings): Promise<AppError | undefined> {
  try {
    await resolveKey(settings);
    return undefined;
  } catch (error) {
    return expectAppError(error);
  }
}

async function askServer(settings: Settings, context: Context, network: Network): Promise<ServerFacts> {
  const { clock } = context;
  const url = settings.apiUrl;
  const startMs = clock.monotonicMs();
  let date: string | undefined;
  let movedTo: string | undefined;
  const isWakatimeKey = settings.key?.value.startsWith('waka_') === true;
  const unknown = { dialect: undefined, owner: undefined, zone: undefined };
  const base = { url, title: serverTitle(url), isWakatimeKey, ...unknown };
  const told = () => ({
    movedTo,
    elapsedMs: Math.round(clock.monotonicMs() - startMs),
    aheadSeconds: aheadOf(date, clock.nowUs()),
  });
  try {
    const client = await connectToServer(context, network, { limitMs: LIMIT_MS });
    const fetch: typeof client.fetch = async (path) => {
      const answer = await client.fetch(path);
      date = answer.headers['date'];
      movedTo = answer.status >= 300 && answer.status < 400 ? answer.headers['location'] : undefined;
      return answer;
    };
    const { displayName, username, timezone } = await fetchOwnAccount({ ...client, fetch });
    const there = timezone === undefined ? undefined : await zoneFromServer(timezone, context.zone);
    return {
      ...base,
      dialect: client.dialect,
      owner: displayName ?? username,
      problem: undefined,
      zone: there && { name: timezone ?? there.name, offsetMinutes: there.offsetMinutes(clock.nowUs()) },
      ...told(),
    };
  } catch (error) {
    return { ...base, problem: expectAppError(error), ...told() };
  }
}

function aheadOf(date: string | undefined, nowUs: number): number | undefined {
  const thereMs = Date.parse(date ?? '');
  return Number.isNaN(thereMs) ? undefined : Math.round(nowUs / 1e6 - thereMs / 1000);
}

function readHeard(context: Context): DoctorFacts['heard'] {
  const newest = new Map<string, number>();
  for (const { userAgent, timeUs } of readAgents(context.store(), MAX_AGENTS)) {
    const editor = editorOf({ userAgent, category: 'coding' });
    if (editor !== null && !newest.has(editor)) newest.set(editor, timeUs);
  }
  return [...newest].map(([editor, timeUs]) => ({ editor, timeUs }));
}

function isTaken(folder: string | undefined, fs: Context['fs']): boolean {
  const found = folder === undefined ? 'missing' : fs.stat(folder);
  return typeof found !== 'string' && found.kind !== 'directory';
}

function freeBytes(file: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(dirname(file));
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

/** A project's file that names a server of its own and that nobody has allowed. */
function findProjectFile(settings: Settings, { io, fs, paths }: Context): string | undefined {
  const file = findSettingsFile(inFolder(io.cwd, 'any'), fs);
  const text = file === undefined ? undefined : fs.readText(file);
  if (file === undefined || text === undefined) return undefined;
  const url = getValue(parseDocument(text), 'settings', 'api_url');
  if (!url || settings.own.apiUrls.includes(normaliseApiUrl(url))) return undefined;
  return allowedFileCheck(paths, fs)(file, text) ? undefined : file;
}

async function findUnknownZone(name: string | undefined, { zone }: Context): Promise<string | undefined> {
  try {
    await zoneNamed(name, zone);
    return undefined;
  } catch (error) {
    expectAppError(error);
    return name;
  }
}

function missingFiles(settings: Settings, { io, fs }: Context): DoctorFacts['missing'] {
  const named = [
    ['ssl_certs_file', settings.sslCertsFile],
    ['SSL_CERT_FILE', io.env['SSL_CERT_FILE']],
    ['NODE_EXTRA_CA_CERTS', io.env['NODE_EXTRA_CA_CERTS']],
  ] as const;
  return named.flatMap(([name, path]) => (path && fs.stat(path) === 'missing' ? [{ name, path }] : []));
}
