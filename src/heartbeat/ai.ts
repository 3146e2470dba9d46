import { INT32_LIMIT } from './numbers.ts';

/** What a coding agent's log tells of a heartbeat: ids, names and counts, never a word of a prompt or a reply. */
export interface AiActivity {
  /** The agent's own id of the session. */
  readonly session?: string | undefined;
  /** As the agent names it, e.g. `claude-opus-4-8`. */
  readonly model?: string | undefined;
  /** What is paid for, e.g. `pro`. */
  readonly plan?: string | undefined;
  /** Tokens since the session's heartbeat before; without what came out of a cache. */
  readonly inputTokens?: number | undefined;
  readonly cachedInputTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
  /** Code points of what the user typed. */
  readonly promptLength?: number | undefined;
}

/** The part of the wire form that is about agents (docs/wakatime-cli.md#heartbeat-fields). */
export interface WireAi {
  readonly ai_cached_input_tokens?: number | undefined;
  readonly ai_input_tokens?: number | undefined;
  readonly ai_model?: string | undefined;
  readonly ai_output_tokens?: number | undefined;
  readonly ai_prompt_length?: number | undefined;
  readonly ai_session?: string | undefined;
  readonly ai_subscription_plan?: string | undefined;
}

/** Fifteen digits are exact in every program that reads them. */
const MOST_TOKENS = 1e15;

/** The wire keys whose values are whole numbers, and how large those may be: servers store lengths in 32 bits, tokens in 64. */
export const AI_NUMBERS = [
  ['ai_input_tokens', MOST_TOKENS],
  ['ai_cached_input_tokens', MOST_TOKENS],
  ['ai_output_tokens', MOST_TOKENS],
  ['ai_prompt_length', INT32_LIMIT],
] as const satisfies readonly (readonly [keyof WireAi, number])[];

/** The wire keys whose values are names. */
export const AI_NAMES = [
  'ai_session',
  'ai_model',
  'ai_subscription_plan',
] as const satisfies readonly (keyof WireAi)[];

/** All of them. */
export const AI_KEYS: readonly (keyof WireAi)[] = [...AI_NAMES, ...AI_NUMBERS.map(([name]) => name)];

/** The wire form in the order of its keys; keys without a value are left out. */
export function aiToWire(ai: AiActivity): WireAi {
  const wire: Record<string, unknown> = {
    ai_cached_input_tokens: ai.cachedInputTokens,
    ai_input_tokens: ai.inputTokens,
    ai_model: ai.model,
    ai_output_tokens: ai.outputTokens,
    ai_prompt_length: ai.promptLength,
    ai_session: ai.session,
    ai_subscription_plan: ai.plan,
  };
  for (const key of Object.keys(wire)) if (wire[key] === undefined) delete wire[key];
  return wire;
}

/** What the wire form tells; undefined when it tells nothing of an agent. */
export function aiFromWire(wire: WireAi): AiActivity | undefined {
  const ai: AiActivity = {
    session: wire.ai_session,
    model: wire.ai_model,
    plan: wire.ai_subscription_plan,
    inputTokens: wire.ai_input_tokens,
    cachedInputTokens: wire.ai_cached_input_tokens,
    outputTokens: wire.ai_output_tokens,
    promptLength: wire.ai_prompt_length,
  };
  return Object.values(ai).some((value) => value !== undefined) ? ai : undefined;
}

/**
 * Like `aiFromWire`, from an object of unknown origin: a value of a wrong type counts as absent, as null does.
 * `numberOf` reads a number from what may be one.
 */
export function aiFromFields(
  fields: Readonly<Record<string, unknown>>,
  numberOf: (value: unknown) => number | undefined,
): AiActivity | undefined {
  if (AI_KEYS.every((name) => fields[name] === undefined)) return undefined;
  const wire: Record<string, unknown> = {};
  for (const name of AI_NAMES) if (typeof fields[name] === 'string') wire[name] = fields[name];
  for (const [name, limit] of AI_NUMBERS) {
    if (fields[name] === undefined || fields[name] === null) continue;
    const value = numberOf(fields[name]);
    if (value !== undefined && Number.isInteger(value) && Math.abs(value) < limit) wire[name] = value;
  }
  return aiFromWire(wire);
}
