import { describe, expect, it } from 'vitest';
import { isForgotten, noteForgotten, parseForgotten } from '../../../../src/intake/agents/known/forgotten.ts';

const work = (agents: readonly string[], fromUs: number, toUs: number) => ({ agents, fromUs, toUs });

describe('work of agents that was forgotten', () => {
  it('is noted beside what was before, and takes the place of what is within', () => {
    const first = noteForgotten(undefined, work(['codex-cli'], 10, 20));
    const second = noteForgotten(first, work(['claude-code'], 0, 5));
    expect(parseForgotten(second)).toEqual([work(['codex-cli'], 10, 20), work(['claude-code'], 0, 5)]);
    const third = noteForgotten(second, work(['codex-cli', 'codex-exec'], 10, 30));
    expect(parseForgotten(third)).toEqual([
      work(['claude-code'], 0, 5),
      work(['codex-cli', 'codex-exec'], 10, 30),
    ]);
    expect(parseForgotten(noteForgotten(third, work(['codex-cli'], 5, 15)))).toHaveLength(3);
  });

  it('is told by agent and time, whatever the version', () => {
    const forgotten = [work(['claude-code'], 10, 20)];
    const isGone = (agent: string, timeUs: number): boolean => isForgotten({ agent, timeUs }, forgotten);
    expect(isGone('claude-code/2.1.202', 10)).toBe(true);
    expect(isGone('Claude-Code/unknown', 19)).toBe(true);
    expect(isGone('claude-code/2.1.202', 9)).toBe(false);
    expect(isGone('claude-code/2.1.202', 20)).toBe(false);
    expect(isGone('codex-cli/1', 15)).toBe(false);
  });

  it.each([undefined, '', '{', '{}', '[1, null, {"agents": "x"}]'])('is none in %s', (text) => {
    expect(parseForgotten(text)).toEqual([]);
  });
});
