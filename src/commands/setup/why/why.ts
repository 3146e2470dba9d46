import { isAbsolute } from 'node:path';
import type { CommandRequest, CommandSpec } from '../../../cli/command.ts';
import { heartbeatInputFrom } from '../../../cli/editorCall.ts';
import { wrap } from '../../../cli/help.ts';
import { parseDocument } from '../../../config/document/document.ts';
import { readProjectFileText } from '../../../config/projectFile/allowedFiles.ts';
import { settingPlaces } from '../../../config/settingPlaces.ts';
import type { ProjectFileInForce, Settings } from '../../../config/settings.ts';
import { readConfigFiles } from '../../../config/sources.ts';
import { sendProblem } from '../../../context/apiKey.ts';
import type { Context } from '../../../context/context.ts';
import { openContext } from '../../../context/open.ts';
import { createPublicProjectCheck } from '../../../context/publicProjects.ts';
import { recallAccount } from '../../../context/rememberedAccount.ts';
import { AppError, unlessAppError } from '../../../errors.ts';
import { explainHeartbeat } from '../../../intake/explainHeartbeat.ts';
import { withTilde } from '../../../launcher/plan.ts';
import { drawingOn } from '../../../render/colours.ts';
import { paintFor } from '../../../render/paint.ts';
import {
  formatWhyJson,
  formatWhyRows,
  type WhyReason,
  type WhyView,
  whyKeyValues,
} from '../../../render/screens/setup/why.ts';
import { printable } from '../../../render/text.ts';
import type { Store } from '../../../store/store.ts';
import type { DeferredLog } from '../../../system/log.ts';
import type { LogFields } from '../../../system/ports.ts';
import { JSON_OPTION } from '../../shared/options.ts';
import { explainDestinations } from './destinations.ts';
import { explainFacts } from './facts.ts';
import { explainHidden } from './hidden.ts';
import { findLastRecorded } from './lastRecorded.ts';
import type { Sources } from './origin.ts';
import { HEARTBEAT_FLAGS, readAsEditorCall } from './pluginFlags.ts';
import { explainAgents, explainVerdict } from './verdict.ts';

export const spec: CommandSpec = {
  name: 'why',
  summary: 'Explain what a heartbeat of a file would say, and which setting decides',
  description:
    "Does what an editor's call does for this file, up to where it would be stored: says whether it would be recorded, which rule " +
    'gives project, branch, language and category, what is hidden, and to which server with whose key it goes, each with the ' +
    'file and line of the setting; then the request as it would be sent, byte for byte. Nothing is stored and nothing is sent. ' +
    "The flags of an editor's call may be given, too. The names of hidden files are shown, as this is your own terminal; " +
    'the request has what others would see.',
  arguments: [
    { name: 'FILE', help: 'A file, or what --entity-type says.', required: true, completes: 'file' },
  ],
  options: [...HEARTBEAT_FLAGS, JSON_OPTION],
  readsHistory: true,
  isPaged: true,
  examples: [
    { run: 'hackatime why src/main.ts', shows: 'Why is this file counted where it is?' },
    { run: 'hackatime why --entity-type domain example.com', shows: 'The same for a page in a browser' },
    {
      run: 'hackatime why src/main.ts --plugin "vscode/1.99 vscode-wakatime/30.2" --project api',
      shows: 'As an editor would call it',
    },
  ],
  exits: [
    [0, 'A heartbeat would be recorded'],
    [1, 'It would be left out'],
    [2, 'Usage error'],
  ],
};

/** `hackatime why FILE`; see `spec`. */
export async function run(request: CommandRequest, context: Context): Promise<number> {
  const view = await readWhy(request, context);
  const { io } = context;
  if (request.options['json'] === true) io.out(`${formatWhyJson(view)}\n`);
  else if (drawingOn(io).isScreen) io.out(await formatScreen(view, context));
  else io.out(formatWhyRows(view));
  return view.isRecorded ? 0 : 1;
}

/** What would become of a heartbeat of the named entity, and why. Throws AppError 'usage'. */
export async function readWhy(request: CommandRequest, context: Context): Promise<WhyView> {
  const options = readAsEditorCall(request.arguments[0] ?? '', request, context.options);
  const input = heartbeatInputFrom(options);
  if (input === undefined) throw new AppError('usage', 'why: missing FILE');
  const found = context.fs.stat(context.paths.configFile);
  if (typeof found !== 'string' && found.kind === 'other') {
    throw new AppError('usage', 'why: --config has to be a file, as it is read several times');
  }
  const remarks: string[] = [];
  const call = openContext(options, { ...context, log: noting(remarks) });
  const own = await call.settings();
  // What the settings hold that is not understood was said before this.
  remarks.splice(0);
  const store = openHistory(context);
  const isPublic = store === undefined ? () => false : createPublicProjectCheck(store);
  const explained = await explainHeartbeat(input, own, call, isPublic);
  const { prepared, decisions, sent, namedFolder } = explained;
  const settings = decisions.settings ?? own;
  const sources = sourcesOf(own, settings.projectFile, call);
  const heartbeat = 'kept' in prepared ? prepared.kept.heartbeat : undefined;
  const entity = decisions.formatted?.entity ?? input.entity;
  if (input.entityType === 'file' && isFolder(entity, context)) remarks.push('it is a folder, not a file');
  return {
    entity,
    type: input.entityType,
    isRecorded: heartbeat !== undefined,
    verdict: explainVerdict('kept' in prepared ? undefined : prepared.skipped, decisions, sources),
    facts: explainFacts(decisions, sources),
    agents:
      input.entityType === 'file' && heartbeat !== undefined
        ? explainAgents(entity, decisions, sources)
        : undefined,
    hidden: explainHidden(decisions, heartbeat, namedFolder, sources),
    projectFile: explainProjectFile(settings.projectFile, sources),
    destinations: explainDestinations(
      decisions.places ?? [],
      settings,
      (server) => store && unlessAppError(() => recallAccount(server, store)),
      sources,
    ),
    problem: heartbeat === undefined ? undefined : problemOf(own, sent),
    body: typeof sent === 'string' ? `[${sent}]` : undefined,
    remarks: [...new Set(remarks)],
    last: store && (await findLastRecorded(entity, heartbeat, own, store)),
    asOfUs: context.clock.nowUs(),
    offsetMinutes: (timeUs) => context.zone.offsetMinutes(timeUs),
    shorten: sources.shorten,
  };
}

function isFolder(path: string, { fs }: Context): boolean {
  const found = isAbsolute(path) ? fs.stat(path) : 'missing';
  return typeof found !== 'string' && found.kind === 'directory';
}

/** A log that is not written: it keeps what a call would warn of. */
function noting(remarks: string[]): DeferredLog {
  const nothing = (): void => undefined;
  const keep = (message: string, { config, line }: LogFields = {}): void => {
    // What is said of a file as a whole is seen from what becomes of it.
    if (config === undefined) remarks.push(message);
    else if (line !== undefined) remarks.push(`${config}:${line}: ${message}`);
  };
  return { debug: nothing, info: nothing, warn: keep, error: keep, open: nothing, file: () => undefined };
}

/** The history, where there is one: this command makes none. */
function openHistory({ fs, paths, store }: Context): Store | undefined {
  return fs.stat(paths.database) === 'missing' && paths.avoided === undefined
    ? undefined
    : unlessAppError(() => store());
}

function sourcesOf(own: Settings, projectFile: ProjectFileInForce | undefined, context: Context): Sources {
  const { fs, options, paths } = context;
  const text = projectFile === undefined ? undefined : readProjectFileText(projectFile.file, fs);
  return {
    options,
    own,
    places: settingPlaces(readConfigFiles(paths, context).documents),
    projectPlaces: text === undefined ? undefined : settingPlaces([parseDocument(text, projectFile?.file)]),
    shorten: (path) => withTilde(path, paths.home),
  };
}

function explainProjectFile(
  projectFile: ProjectFileInForce | undefined,
  { shorten, projectPlaces }: Sources,
): WhyReason | undefined {
  if (projectFile === undefined) return undefined;
  const { file, state, server } = projectFile;
  const place = { file, line: undefined };
  if (state === 'ignored') {
    return {
      by: 'ignored',
      text: 'it cannot be read, or is too large: all that can be hidden is hidden',
      place,
    };
  }
  if (server === undefined) return { by: 'read', text: 'the settings of the project are read', place };
  const line = projectPlaces?.setting(['api_url'])?.line;
  if (server === 'used') {
    return {
      by: 'server-used',
      text: 'the project chooses the server, as you let it',
      place: { file, line },
    };
  }
  const folder = shorten(file.replace(/\/[^/]*$/, ''));
  return {
    by: 'server-refused',
    text: `its api_url is ignored; to permit it: hackatime allow ${folder}`,
    place: { file, line },
  };
}

/** Why nothing is sent now of a heartbeat that is recorded. */
function problemOf(settings: Settings, sent: string | null | undefined): WhyView['problem'] {
  const problem = sendProblem(settings);
  if (problem !== undefined) return { message: `waits: ${problem.message}`, hint: problem.hint };
  if (sent === undefined)
    return { message: 'waits: an exclude pattern that cannot be read may mean it', hint: undefined };
  if (sent === null)
    return { message: 'left out before it is sent: the settings exclude it', hint: undefined };
  return settings.offline
    ? undefined
    : { message: 'at once, and never again: the queue is switched off', hint: undefined };
}

const LABEL = 14;

async function formatScreen(view: WhyView, { io }: Context): Promise<string> {
  const paint = paintFor(drawingOn(io));
  const width = io.columns < 60 ? 2 : LABEL;
  const blank = ' '.repeat(width);
  const lines = whyKeyValues(view).flatMap(([label, text]) => {
    if (text === undefined) return [];
    if (io.columns < 60) {
      const below = wrap(printable(text), io.columns, blank);
      return label === '' ? below : [paint.faint(label), ...below];
    }
    const [first = '', ...rest] = wrap(printable(text), io.columns, blank);
    return [`${paint.faint(label.padEnd(LABEL))}${first.slice(LABEL)}`, ...rest];
  });
  const sent =
    view.body === undefined ? ['Nothing would be sent.'] : [paint.faint('Would be sent:'), view.body];
  return [...lines, '', ...sent].map((line) => `${line}\n`).join('');
}
