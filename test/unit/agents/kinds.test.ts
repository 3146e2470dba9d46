import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AGENTS } from '../../../src/agents/registry.ts';
import { agentName } from '../../../src/report/groups/agentNames.ts';
import { allKinds, describeBeat, readFixture, tellKind } from '../../support/agentFixtures.ts';

const AGENTS_FOLDER = new URL('../../../src/agents/', import.meta.url);

/** Kinds of records that logs are known to have, by the agent's token. Each has a made-up log. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  'claude-code': [
    'prompt',
    'prompt of a helper',
    'reply alone',
    'tokens, once for each message',
    'file changed by a patch',
    'file changed by texts',
    'new file',
    'deleted file',
    'file that is read',
    'result with a text',
    'result that only keeps books',
    'output of a helper',
    'other records',
  ],
  openclaude: [
    'prompt',
    'prompt of a helper',
    'reply alone',
    'tokens, once for each message',
    'file changed by a patch',
    'file changed by texts',
    'new file',
    'deleted file',
    'file that is read',
    'result with a text',
    'result that only keeps books',
    'output of a helper',
    'other records',
  ],
  codex: [
    'session and turn',
    'prompt, told twice',
    'reply, told twice',
    'patch that was applied',
    'patch whose output says so',
    'patch that failed',
    'patch without an id',
    'patch in a script',
    'tokens and plan',
    'session that goes on from another',
    'review of its own',
    'other records',
  ],
  'copilot-cli': [
    'session.start and user.message',
    'session.resume',
    'session.model_change',
    'assistant.message with tokens',
    'session.compaction_complete',
    'tool that changed a file',
    'tool that changed several files',
    'tool without a file, and one that failed',
    'plan of the session',
    'session.shutdown',
    'other records',
  ],
  'copilot-vscode': [
    'request with an answer',
    'request that goes on',
    'files that are named',
    'answer without a time',
    'chat kept as changes',
    'chat without a folder',
    'edits of text',
    'files made, moved and deleted',
    'edits whose request is not known',
  ],
  'gemini-cli': [
    'prompt',
    'reply with tokens',
    'file that was written',
    'file that was changed',
    'file that was read',
    'call that failed, and other tools',
    'lines, where a message is written again',
    'lines of a helper, and a cut',
    'other records',
  ],
  'opencode-cli': [
    'prompt',
    'reply with tokens',
    'reply that goes on',
    'file changed, told by its diff',
    'file changed, told by its texts',
    'file that was written',
    'patch',
    'tools that change nothing, or failed',
    'new tables',
    'new tables beside old ones',
    'other records',
    'documents: prompt',
    'documents: reply with a file',
  ],
  'kilo-cli': [
    'prompt',
    'reply with tokens',
    'reply that goes on',
    'file changed, told by its diff',
    'file changed, told by its texts',
    'file that was written',
    'patch',
    'tools that change nothing, or failed',
    'new tables',
    'new tables beside old ones',
    'other records',
    'documents: prompt',
    'documents: reply with a file',
  ],
  cursor: [
    'prompt',
    'reply with tokens',
    'message that is written again',
    'file changed, by two snapshots',
    'file changed, by snapshots that are gone',
    'file changed, by its text',
    'file that was read',
    'tools that go on, failed, or do other things',
    'other rows',
  ],
  windsurf: [
    'prompt',
    'reply with tokens',
    'message that is written again',
    'file changed, by two snapshots',
    'file changed, by snapshots that are gone',
    'file changed, by its text',
    'file that was read',
    'tools that go on, failed, or do other things',
    'other rows',
  ],
  cline: [
    'task and request',
    'feedback, and what the agent says',
    'new file',
    'file changed by blocks',
    'file changed by a diff',
    'file read, file deleted',
    'what is still being written',
    'other records',
  ],
  'roo-code': [
    'task and request',
    'feedback, and what the agent says',
    'new file',
    'file changed by blocks',
    'file changed by a diff',
    'file read, file deleted',
    'what is still being written',
    'other records',
  ],
  'kilo-code': [
    'task and request',
    'feedback, and what the agent says',
    'new file',
    'file changed by blocks',
    'file changed by a diff',
    'file read, file deleted',
    'what is still being written',
    'other records',
  ],
  'qwen-code': [
    'prompt',
    'reply with tokens',
    'file changed',
    'file changed, told by the call',
    'file read',
    'call that failed, and other tools',
    'other records',
  ],
  'pi-agent': [
    'prompt',
    'reply with tokens',
    'file changed',
    'several changes at once',
    'file read',
    'call that failed, and other tools',
    'other records',
  ],
  omp: [
    'prompt',
    'reply with tokens',
    'file changed',
    'several changes at once',
    'file read',
    'call that failed, and other tools',
    'other records',
  ],
  openclaw: [
    'prompt',
    'reply with tokens',
    'file changed',
    'several changes at once',
    'file read',
    'call that failed, and other tools',
    'other records',
  ],
  'cursor-agent': ['prompt', 'reply', 'file changed', 'file read, file deleted', 'other records'],
  goose: ['prompt and reply', 'file changed, file looked at', 'other rows'],
  crush: [
    'prompt and reply',
    'file changed, file looked at',
    'reply that goes on',
    'task of a helper',
    'other rows',
  ],
  hermes: ['prompt and reply', 'file changed', 'other rows'],
  kiro: ['prompt', 'reply', 'file changed', 'file read', 'editor: prompt and reply', 'other records'],
  'cline-cli': ['prompt', 'reply with tokens', 'file changed', 'other records'],
  droid: ['prompt', 'reply with tokens', 'file changed', 'file read, file deleted', 'other records'],
  codebuff: ['prompt and reply', 'file changed', 'call that failed'],
  kimi: ['prompt', 'file changed', 'tokens', 'other records'],
  'kimi-code': ['prompt', 'reply with tokens', 'file changed', 'file read', 'other records'],
  'mistral-vibe': ['prompt', 'reply', 'file changed', 'file read', 'other records'],
  devin: ['prompt', 'reply with tokens', 'older metrics', 'file changed', 'file read', 'other records'],
  qoder: ['prompt', 'reply with tokens', 'file changed', 'file read', 'other records'],
  iflow: ['prompt', 'reply with tokens', 'file changed', 'file read', 'other records'],
  workbuddy: ['prompt', 'reply with tokens', 'file changed', 'file read', 'other records'],
  commandcode: ['prompt', 'file changed', 'file read', 'other records'],
  amp: ['prompt', 'reply with tokens', 'file changed', 'file read', 'other records'],
  warp: ['question', 'other rows'],
  trae: [
    'session and turn',
    'prompt, told twice',
    'reply, told twice',
    'patch that was applied',
    'patch whose output says so',
    'patch that failed',
    'patch without an id',
    'patch in a script',
    'tokens and plan',
    'session that goes on from another',
    'review of its own',
    'other records',
  ],
  'zoo-code': [
    'task and request',
    'feedback, and what the agent says',
    'new file',
    'file changed by blocks',
    'file changed by a diff',
    'file read, file deleted',
    'what is still being written',
    'other records',
  ],
  'prime-agent': [
    'prompt',
    'reply with tokens',
    'file changed',
    'several changes at once',
    'file read',
    'call that failed, and other tools',
    'other records',
  ],
  continue: ['prompt', 'reply', 'file changed', 'file read', 'other records'],
  grok: ['prompt', 'reply', 'file changed', 'file read', 'other records'],
  zencoder: ['prompt', 'reply', 'file changed', 'file read', 'other records'],
  codewhale: ['prompt', 'reply without a time', 'file changed, file read', 'other records'],
  gptme: ['prompt', 'reply with tokens', 'other records'],
  junie: ['prompt', 'reply with tokens', 'other records'],
};

it('every agent has a fixture, with every kind of record that is known of it', () => {
  const found = Object.fromEntries(
    AGENTS.map(({ product }) => [product, Object.keys(readFixture(product)?.kinds ?? {})]),
  );
  expect(found).toEqual(KINDS);
});

it('every agent has a name of its own for people', () => {
  const names = AGENTS.map(({ product }) => agentName(product));
  expect(names).not.toContain(undefined);
  expect(new Set(names).size).toBe(AGENTS.length);
});

describe('what is told of', () => {
  it.each(allKinds())('%s: %s', (_, __, adapter, fixture, kind) => {
    const beats = tellKind(adapter, fixture, kind);
    expect(beats.map(describeBeat)).toEqual(kind.beats);
    expect(beats.at(-1) ?? {}).toMatchObject(kind.about ?? {});
    // No text of a log may come out of it.
    expect(JSON.stringify(beats)).not.toContain('MARKED');
  });
});

it('nothing that looks for logs loads a part of Node when it is imported', () => {
  const files = readdirSync(AGENTS_FOLDER, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((name) => name.endsWith('.ts'));
  expect(sources.length).toBeGreaterThan(25);
  for (const name of sources) {
    expect(readFileSync(new URL(name, AGENTS_FOLDER), 'utf8'), name).not.toMatch(/from 'node:/);
  }
});
