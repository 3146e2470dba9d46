import type { Usage } from './activity.ts';
import type { AgentBeat } from './beat.ts';

/** What is told of one file within this time is told once. */
const MERGE_US = 60_000_000;

/**
 * Gives what a session did without a file to the file before it, or the first one after it, so that it counts for a project
 * and a language; and joins it with what was told of that file within a minute (docs/agents.md#what-becomes-a-heartbeat).
 *
 * @param beats of one session, by time
 * @param lastPath the file before the first of them
 */
export function foldBeats(beats: readonly AgentBeat[], lastPath: string | undefined): readonly AgentBeat[] {
  let path = lastPath ?? beats.find((beat) => beat.path !== undefined)?.path;
  const folded: AgentBeat[] = [];
  let wasFileless = false;
  for (const beat of beats) {
    const isFileless = beat.path === undefined;
    path = beat.path ?? path;
    const before = folded.at(-1);
    const placed = { ...beat, path };
    const isNear = before !== undefined && beat.timeUs - before.timeUs < MERGE_US;
    if (isNear && (isFileless || wasFileless) && isSamePlace(before, placed)) {
      folded[folded.length - 1] = joined(before, placed);
      wasFileless &&= isFileless;
      continue;
    }
    folded.push(placed);
    wasFileless = isFileless;
  }
  return folded;
}

const isSamePlace = (one: AgentBeat, other: AgentBeat): boolean =>
  one.path === other.path && one.session === other.session && one.sessionId === other.sessionId;

function joined(one: AgentBeat, other: AgentBeat): AgentBeat {
  return {
    ...one,
    isWrite: one.isWrite || other.isWrite,
    lineChanges: sum(one.lineChanges, other.lineChanges),
    isGone: other.path === undefined ? one.isGone : other.isGone,
    folder: one.folder ?? other.folder,
    model: other.model ?? one.model,
    plan: other.plan ?? one.plan,
    agent: other.agent,
    usage: addedUsage(one.usage, other.usage),
    promptLength: one.promptLength + other.promptLength,
  };
}

const sum = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? (one ?? other) : one + other;

const addedUsage = (one: Usage, other: Usage): Usage => ({
  input: one.input + other.input,
  cached: one.cached + other.cached,
  output: one.output + other.output,
});
