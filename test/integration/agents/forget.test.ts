import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noteForgotten } from '../../../src/intake/agents/known/forgotten.ts';
import { FORGOTTEN } from '../../../src/intake/agents/known/states.ts';
import { forgetHeartbeats } from '../../../src/store/history/forget.ts';
import type { Store } from '../../../src/store/store.ts';
import { editorDay, writeAgentDay } from '../../support/madeUpAgents.ts';
import { atTerminal, NOW_US } from '../../support/queueKit.ts';
import { createReportKit, DAY_OF_TESTS, type ReportKit } from '../../support/reportKit.ts';
import { beat, queued } from '../../support/storeKit.ts';

let kit: ReportKit;
// Now is noon; the agents worked from nine and from half past ten on.
beforeEach(async () => {
  kit = createReportKit();
  kit.withStore((store) => store.add(editorDay(kit.home).map((patch) => queued(beat(0, patch)))));
  writeAgentDay(kit.home);
});
afterEach(() => kit.remove());

const run = (...words: readonly string[]) => kit.run(words);
const sync = async (...more: readonly string[]) =>
  (JSON.parse((await run('ai', 'sync', '--json', ...more)).out) as { added: number }).added;
const linesOf = async (): Promise<Record<string, number>> => {
  const { groups } = await kit.parsed('ai');
  const found = groups as { name: string | null; lines: number }[];
  return Object.fromEntries(found.flatMap(({ name, lines }) => (name === null ? [] : [[name, lines]])));
};

const LOG = '.claude/projects/-work-shop/c-1.jsonl';
/** The log of Claude Code as it may stand in another file, written last at noon or some hours later. */
function copyLog(name: string, change: (text: string) => string, hours = 0): void {
  const file = join(kit.home, '.claude/projects/-work-shop', name);
  writeFileSync(file, change(readFileSync(join(kit.home, LOG), 'utf8')));
  const written = new Date(Date.parse(`${DAY_OF_TESTS}T12:00:00Z`) + hours * 3_600_000);
  utimesSync(file, written, written);
}

describe('forgetting what an agent did', () => {
  it('leaves what others did, and nothing of it comes back', async () => {
    const added = await sync('--since', 'today');
    const before = kit.waiting().length;
    const { code, out } = await run('forget', '--agent', 'Claude Code', '--yes');
    expect([code, out]).toEqual([0, 'Deleted 9 heartbeats of the history and 18 entries of the queue.\n']);
    expect(added).toBe(9 + 6);
    expect(kit.waiting()).toHaveLength(before - 9);
    expect(await linesOf()).toEqual({ 'Codex CLI': 5 });
    // Also what is older than all that was asked for, and what is read anew.
    expect(await sync()).toBe(0);
    expect(await sync('--since', '2026-01-01')).toBe(0);
    writeAgentDay(kit.home);
    copyLog('other.jsonl', (text) => text.replaceAll('c-1', 'c-2').replaceAll('T09:', 'T08:'));
    expect(await sync('--since', '2025-01-01')).toBe(0);
    expect(await linesOf()).toEqual({ 'Codex CLI': 5 });
  });

  it('counts and names it first, and asks as for everything else', async () => {
    await sync('--since', 'today');
    const dry = await run('forget', '--agent', 'Claude Code', '--dry-run');
    expect(dry.out).toBe(
      'Would delete 9 heartbeats of the history and 18 entries of the queue.\n  9  Claude Code\n',
    );
    expect(await kit.parsed('forget --agent-pattern ^cl|dex --dry-run')).toMatchObject({
      names: [
        { name: 'Claude Code', heartbeats: 9 },
        { name: 'Codex CLI', heartbeats: 6 },
      ],
    });
    const no = await kit.run(['forget', '--agent', 'Claude Code'], atTerminal('n\n'));
    expect(no.code).toBe(1);
    expect(no.err).toMatch(/^ {2}9 {2}Claude Code\n.*for good\?/s);
    expect(no.err).toMatch(/Nothing was changed\.\n$/);
    expect(await sync('--since', 'today')).toBe(0);
    expect(Object.keys(await linesOf())).toEqual(['Claude Code', 'Codex CLI']);
  });

  it('within a time undoes an ai sync that went too far back', async () => {
    await sync('--since', 'today');
    const { out } = await run('forget', '--agent-pattern', '.', '--until', 'today 09:10', '--yes');
    expect(out).toBe('Deleted 5 heartbeats of the history and 10 entries of the queue.\n');
    expect(await linesOf()).toEqual({ 'Claude Code': 9, 'Codex CLI': 5 });
    expect(await sync('--since', 'yesterday')).toBe(0);
    expect(await linesOf()).toEqual({ 'Claude Code': 9, 'Codex CLI': 5 });
  });

  it('leaves what comes later', async () => {
    await sync('--since', 'today');
    await run('forget', '--agent', 'Claude Code', '--yes');
    kit.pass(3600);
    copyLog('c-3.jsonl', (text) => text.replaceAll('c-1', 'c-3').replaceAll('T09:', 'T12:'), 1);
    expect(await sync()).toBe(9);
  });

  it('leaves what editors sent, also near an agent', async () => {
    await sync('--since', 'today');
    const agents = await run('forget', '--agent-pattern', '.', '--yes', '--json');
    expect(JSON.parse(agents.out)).toMatchObject({ heartbeats: 9 + 6 });
    expect((await kit.parsed('stats today --source local --by agent'))['groups']).toEqual([
      expect.objectContaining({ name: null }),
    ]);
  });

  it('holds for a sync that has begun before', async () => {
    const forget = (store: Store): void => {
      const work = { agents: ['claude-code'], fromUs: 0, toUs: NOW_US };
      forgetHeartbeats(store, () => false, undefined, {
        name: FORGOTTEN,
        change: (before) => noteForgotten(before, work),
      });
    };
    let isDone = false;
    const monotonicMs = (): number => {
      if (!isDone) kit.withStore(forget);
      isDone = true;
      return 0;
    };
    const clock = { nowUs: () => NOW_US, monotonicMs };
    await kit.run(['ai', 'sync', '--since', 'today'], undefined, { clock });
    await sync('--since', 'today');
    expect(isDone).toBe(true);
    expect(await linesOf()).toEqual({ 'Codex CLI': 5 });
  });

  it('names agents that are meant', async () => {
    await sync('--since', 'today');
    for (const [typed, hint] of [
      ['claude-code', 'no heartbeat has the agent "claude-code". Did you mean "Claude Code"?'],
      ['codex cli', 'no heartbeat has the agent "codex cli". Did you mean "Codex CLI"?'],
      ['Cursor', 'no heartbeat has the agent "Cursor".'],
    ] as const) {
      const { out, err } = await run('forget', '--agent', typed, '--yes');
      expect([out, err]).toEqual(['Nothing matches.\n', `hackatime: ${hint}\n`]);
    }
    const then = await run('forget', '--agent', 'Codex CLI', '--until', 'yesterday', '--dry-run');
    expect(then.err).toBe('hackatime: no heartbeat of that time has the agent "Codex CLI"\n');
  });
});

it('a time goes with a project as well', async () => {
  const { out } = await run('forget', '--project', 'shop', '--since', 'today 09:30', '--dry-run', '--json');
  const all = await run('forget', '--project', 'shop', '--dry-run', '--json');
  const counts = [out, all.out].map((text) => (JSON.parse(text) as { heartbeats: number }).heartbeats);
  expect(counts[0]).toBeGreaterThan(0);
  expect(counts[1]).toBeGreaterThan(counts[0] ?? 0);
  const wrong = await run('forget', '--project', 'shop', '--since', 'today', '--until', 'yesterday');
  expect([wrong.code, wrong.err]).toEqual([2, 'hackatime: --until has to be later than --since\n']);
});
