import type { CommandRequest } from '../../cli/command.ts';
import { formatSuggestion, suggest } from '../../cli/suggest.ts';
import { compileEach } from '../../config/patterns/pattern.ts';
import type { Context } from '../../context/context.ts';
import { AppError } from '../../errors.ts';
import { noteForgotten } from '../../intake/agents/known/forgotten.ts';
import { FORGOTTEN } from '../../intake/agents/known/states.ts';
import { printable } from '../../render/text.ts';
import { agentName, tokensOfAgents } from '../../report/groups/agentNames.ts';
import { readerFor } from '../../report/groups/dimensions.ts';
import {
  countForgettable,
  type ForgetNames,
  type ForgetNote,
  type ForgetSpan,
  type ForgetTest,
} from '../../store/history/forget.ts';
import { readEntityNames, readProjectNames } from '../../store/history/history.ts';
import type { Store } from '../../store/store.ts';
import { spanOf, textOption } from '../shared/options.ts';

/** What is to be forgotten. */
export interface ForgetQuery {
  readonly about: 'agent' | 'entity' | 'project';
  /** The exact name; undefined for a pattern. */
  readonly name: string | undefined;
  readonly test: ForgetTest;
  /** undefined: whenever it was. */
  readonly span: ForgetSpan | undefined;
  /** The name that is asked about. */
  readonly nameOf: (names: ForgetNames) => string | undefined;
  /** What is to be remembered of it, so that it does not come back; undefined: nothing. */
  readonly noteOf: (found: readonly ForgetNames[]) => ForgetNote | undefined;
}

const WAYS = ['project', 'project-pattern', 'entity', 'entity-pattern', 'agent', 'agent-pattern'] as const;
const ABOUT = ['agent', 'entity', 'project'] as const;

/** Reads what is to be forgotten. Throws AppError 'usage'. */
export async function readForgetQuery(request: CommandRequest, context: Context): Promise<ForgetQuery> {
  const given = WAYS.filter((way) => textOption(request, way) !== undefined);
  const [way] = given;
  if (way === undefined || given.length > 1) {
    const message = way === undefined ? 'nothing to forget was named' : 'one name or pattern at a time';
    throw new AppError('usage', message, {
      hint: 'Use --project, --entity or --agent with a NAME; with -pattern behind them they take patterns.',
    });
  }
  const text = textOption(request, way) ?? '';
  const about = ABOUT.find((each) => way.startsWith(each)) ?? 'project';
  const reader = agentReader(context);
  const nameOf = about === 'agent' ? agentNameBy(reader) : (names: ForgetNames) => names[about];
  const { isNamed, name } = way === about ? isCalled(text, way) : await matches(text, context);
  const test: ForgetTest = (names) => {
    // Of a damaged text, only its raw content is known.
    if (names.isDamaged === true && about !== 'agent' && name !== undefined)
      return names.entity.includes(JSON.stringify(name));
    const found = nameOf(names);
    return found !== undefined && isNamed(found);
  };
  const { sinceUs, untilUs } = spanOf(request, context);
  const isAlways = sinceUs === undefined && untilUs === undefined;
  const span = { fromUs: sinceUs ?? Number.MIN_SAFE_INTEGER, toUs: untilUs ?? Infinity };
  // What is yet to come is not forgotten.
  const past = { ...span, toUs: Math.min(span.toUs, context.clock.nowUs()) };
  const noteOf = (found: readonly ForgetNames[]): ForgetNote => {
    const agents = new Set([...tokensOfAgents(isNamed), ...found.flatMap((names) => tokenOf(names, reader))]);
    return { name: FORGOTTEN, change: (before) => noteForgotten(before, { agents: [...agents], ...past }) };
  };
  return {
    about,
    name,
    test,
    span: isAlways ? undefined : span,
    nameOf,
    noteOf: about === 'agent' ? noteOf : () => undefined,
  };
}

interface NameTest {
  readonly isNamed: (name: string) => boolean;
  /** The exact name; undefined for a pattern. */
  readonly name: string | undefined;
}

function isCalled(name: string, way: string): NameTest {
  if (name === '') throw new AppError('usage', `--${way} is empty`);
  return { name, isNamed: (each) => each === name };
}

async function matches(text: string, { log }: Context): Promise<NameTest> {
  const [pattern] = text === '' ? [] : await compileEach([text], log);
  if (pattern === undefined) {
    throw new AppError('usage', `the pattern "${text}" cannot be read`, {
      hint: 'It is a regular expression, as in the setting exclude.',
    });
  }
  return { name: undefined, isNamed: (each) => pattern.test(each) };
}

/** How reports of Hackatime's rule read agents. */
const agentReader = ({ zone }: Pick<Context, 'zone'>) => readerFor('agent', { names: 'hackatime', zone });
type AgentReader = ReturnType<typeof agentReader>;

/** The agent that a heartbeat is of, by the name in reports; undefined for what no agent did. */
function agentNameBy(reader: AgentReader): (names: ForgetNames) => string | undefined {
  return (names) => {
    const [token] = tokenOf(names, reader);
    return token === undefined ? undefined : (reader.show(token) ?? undefined);
  };
}

/** The token that stands for a heartbeat's agent; none for what no agent did. */
function tokenOf(
  { entity, project, category, userAgent, isOfLog, isDamaged }: ForgetNames,
  reader: AgentReader,
): readonly string[] {
  if (isDamaged === true) return [];
  const nothing = { branch: null, language: null, machine: null, isWrite: null };
  const agentModel = isOfLog ? '' : null;
  const token = reader.read({
    ...nothing,
    entity,
    project: project ?? null,
    category,
    userAgent,
    agentModel,
  });
  return typeof token === 'string' ? [token] : [];
}

/** The most names to compare letter by letter. */
const MAX_COMPARED = 2_000;

const WHAT = { agent: 'the agent', entity: 'the name', project: 'the project' };

/** A hint with similar names for a name that matches nothing; undefined for a pattern. */
export function suggestName(
  { about, name, nameOf, span, test }: ForgetQuery,
  store: Pick<Store, 'access'>,
): string | undefined {
  if (name === undefined) return undefined;
  const isThere = span !== undefined && countForgettable(store, test).names.length > 0;
  if (isThere) return `no heartbeat of that time has ${WHAT[about]} "${printable(name)}"`;
  const all = namesOf(about, nameOf, store);
  const near = closestOf(about, name, all);
  const meant = formatSuggestion(near.map((each) => `"${printable(each)}"`));
  const asPattern = /[\\^$*+?()[\]|]/.test(name) ? `For a pattern there is --${about}-pattern.` : undefined;
  const hints = [meant, asPattern].filter((hint) => hint !== undefined);
  return [`no heartbeat has ${WHAT[about]} "${printable(name)}".`, ...hints].join(' ');
}

function namesOf(
  about: ForgetQuery['about'],
  nameOf: ForgetQuery['nameOf'],
  store: Pick<Store, 'access'>,
): readonly string[] {
  if (about === 'project') return readProjectNames(store);
  if (about === 'entity') return readEntityNames(store);
  return [...new Set(countForgettable(store, () => true).names.flatMap((names) => nameOf(names) ?? []))];
}

function closestOf(about: ForgetQuery['about'], name: string, all: readonly string[]): readonly string[] {
  const last = (text: string): string => text.slice(text.lastIndexOf('/') + 1).toLowerCase();
  const alike = about === 'entity' ? all.filter((each) => last(each) === last(name)).slice(0, 3) : [];
  // `claude-code` stands for an agent, too.
  const meant = about === 'agent' ? all.filter((each) => each === agentName(name)) : [];
  const found = [...alike, ...meant];
  return found.length > 0 ? found : suggest(name, all.slice(0, MAX_COMPARED));
}
