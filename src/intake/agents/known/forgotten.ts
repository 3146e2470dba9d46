import type { AgentBeat } from '../../../agents/beat.ts';

/** Work of agents that was forgotten, and is not to be told of again. */
export interface ForgottenWork {
  /** Tokens that stand for the agents, in small letters, e.g. `claude-code`. */
  readonly agents: readonly string[];
  /** From ≤ time < to in microseconds since 1970. */
  readonly fromUs: number;
  readonly toUs: number;
}

/** What was noted by `noteForgotten`; nothing where that is not understood. */
export function parseForgotten(text: string | undefined): readonly ForgottenWork[] {
  try {
    const all = JSON.parse(text ?? '[]') as unknown;
    return Array.isArray(all) ? all.filter(isWork) : [];
  } catch {
    return [];
  }
}

/** What is noted once this is forgotten, too; `before` is what was noted. */
export function noteForgotten(before: string | undefined, work: ForgottenWork): string {
  const isWithin = (other: ForgottenWork): boolean =>
    other.fromUs >= work.fromUs &&
    other.toUs <= work.toUs &&
    other.agents.every((agent) => work.agents.includes(agent));
  return JSON.stringify([...parseForgotten(before).filter((other) => !isWithin(other)), work]);
}

/** Whether what an agent did was forgotten. */
export function isForgotten(
  { agent, timeUs }: Pick<AgentBeat, 'agent' | 'timeUs'>,
  forgotten: readonly ForgottenWork[],
): boolean {
  if (forgotten.length === 0) return false;
  const token = agent.replace(/\/.*$/s, '').toLowerCase();
  return forgotten.some(
    ({ agents, fromUs, toUs }) => timeUs >= fromUs && timeUs < toUs && agents.includes(token),
  );
}

function isWork(value: unknown): value is ForgottenWork {
  const { agents, fromUs, toUs } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return Array.isArray(agents) && typeof fromUs === 'number' && typeof toUs === 'number';
}
