import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeAgentDay } from '../../support/madeUpAgents.ts';
import { atTerminal, NOW_US } from '../../support/queueKit.ts';
import { createReportKit, type ReportKit } from '../../support/reportKit.ts';

let kit: ReportKit;
beforeEach(() => {
  kit = createReportKit();
  writeAgentDay(kit.home);
  // Three months before, and a minute after now.
  written('.claude/projects/-work-shop/c-1.jsonl', -90 * 86_400);
  written('.codex/sessions/2026/11/22/rollout-2026-11-22T10-30-00-x-1.jsonl', 60);
});
afterEach(() => kit.remove());

function written(log: string, seconds: number): void {
  const time = NOW_US / 1e6 + seconds;
  utimesSync(join(kit.home, log), time, time);
}

const screen = () => kit.call('ai', { ...atTerminal(''), columns: 80 });
const HINT = 'To take it in: hackatime ai sync --since 2026-08\n';

describe('a hint at older logs', () => {
  it('is given once, on a terminal', async () => {
    await kit.call('ai sync');
    expect((await kit.call('ai')).err).not.toContain('ai sync');
    const { code, out, err } = await screen();
    expect(code).toBe(0);
    expect(out).not.toContain('ai sync');
    expect(err).toContain(
      `hackatime: what agents did before 2026-11-22 does not count: 1 log of Claude Code\n${HINT}`,
    );
    expect((await screen()).err).not.toContain('ai sync');
  });

  it('names all logs where none was looked at', async () => {
    expect((await screen()).err).toContain(
      `hackatime: nothing was taken in yet of 2 logs of Claude Code and Codex\n${HINT}`,
    );
  });

  it('is not given where somebody asked for them, or where agents are left alone', async () => {
    await kit.call('ai sync --since 2026-11-01');
    expect((await screen()).err).not.toContain('ai sync');
    kit.remove();
    kit = createReportKit();
    writeAgentDay(kit.home);
    kit.config(['[settings]', 'sync_ai_disabled = true']);
    expect((await screen()).err).not.toContain('ai sync');
  });

  it('is not given where nothing is older', async () => {
    await kit.call('ai sync');
    written('.claude/projects/-work-shop/c-1.jsonl', 60);
    expect((await screen()).err).not.toContain('ai sync');
  });

  it('is what a first sync on a terminal says itself', async () => {
    const { out } = await kit.call('ai sync', { ...atTerminal(''), columns: 80 });
    expect(out).toBe(
      'Recording from now on what is new in 2 logs of Claude Code and Codex.\n' +
        'For what is older: hackatime ai sync --since 2026-01-01\n',
    );
    expect((await screen()).err).not.toContain('ai sync');
  });
});
