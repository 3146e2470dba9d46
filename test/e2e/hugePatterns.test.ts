import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Beat } from '../support/fakeServer.ts';
import { serveHome } from '../support/servedHome.ts';

/** More than the engine of regular expressions compiles. */
const HUGE = '/secret/'.padEnd(200_000, 'x');
const OTHER_KEY = '2e9d4a2c-7b35-4f60-8a1d-2c3b4d5e6f71';

const served = serveHome();

const logged = (): string => readFileSync(join(served.home.home, '.wakatime/wakatime.log'), 'utf8');

/** What one heartbeat's call came to. */
async function beat(): Promise<{
  readonly code: unknown;
  readonly output: string;
  readonly sent: readonly Beat[];
}> {
  const { code, stdout, stderr } = await served.home.run(['--entity', served.home.file]);
  return { code, output: stdout + stderr, sent: served.server.attempted };
}

describe('a pattern that is too large for the engine', () => {
  it.each([
    ['exclude', [`exclude = ${HUGE}`], 'what it may mean is left out'],
    ['projectmap', ['[projectmap]', `${HUGE} = other`], 'it is left out'],
    ['api_urls', ['[api_urls]', `${HUGE} = |${OTHER_KEY}`], 'it is left out'],
    ['submodules_disabled', ['[git]', `submodules_disabled = ${HUGE}`], 'it is left out'],
    ['git_submodule_projectmap', ['[git_submodule_projectmap]', `${HUGE} = other`], 'it is left out'],
  ])('in %s leaves the heartbeat as it is, and is told', async (setting, lines, effect) => {
    served.settings(...lines);
    expect(await beat()).toMatchObject({
      code: 0,
      output: '',
      sent: [{ entity: served.home.file, project: 'api' }],
    });
    expect(logged()).toContain(`a pattern cannot be read: ${effect}`);
    expect(logged()).toContain(setting);
    expect(logged()).not.toContain('/secret/');
  });

  it('in include lets nothing of what is excluded through', async () => {
    served.settings('exclude = .*', `include = ${HUGE}`);
    expect(await beat()).toEqual({ code: 0, output: '', sent: [] });
    expect(logged()).toContain('a pattern cannot be read');
  });

  it.each([
    ['hide_file_names', { entity: 'HIDDEN.ts' }],
    ['hide_branch_names', { entity: expect.stringContaining('list.ts') }],
    ['hide_dependencies', { entity: expect.stringContaining('list.ts') }],
    ['hide_project_names', { entity: expect.stringContaining('list.ts') }],
  ])('in %s hides', async (setting, expected) => {
    served.settings(`${setting} = ${HUGE}`);
    const { code, output, sent } = await beat();
    expect([code, output]).toEqual([0, '']);
    expect(sent).toMatchObject([expected]);
    if (setting === 'hide_project_names') expect(sent[0]?.['project']).not.toBe('api');
    if (setting === 'hide_branch_names') expect(sent[0]?.['branch'] ?? '').not.toBe('trunk');
    if (setting === 'hide_dependencies') expect(sent[0]?.['dependencies'] ?? []).toEqual([]);
    expect(logged()).toContain('a pattern cannot be read: everything is hidden');
  });

  it('in project_api_key lets nothing out, and loses nothing', async () => {
    served.settings('[project_api_key]', `${HUGE} = ${OTHER_KEY}`);
    expect(await beat()).toEqual({ code: 103, output: '', sent: [] });
    expect((await served.home.run(['--offline-count'])).stdout).toBe('1\n');
  });

  it.each([
    ['exclude', [], { entity: expect.any(String) }],
    ['hide_file_names', [], { entity: 'HIDDEN.ts' }],
    ['[projectmap]', ['[projectmap]', `${HUGE.slice(0, 60_000)} = other`], { project: 'api' }],
  ])("in %s of a project's .wakatime is no error", async (setting, lines, expected) => {
    const text = lines.length > 0 ? lines : ['[settings]', `${setting} = ${HUGE.slice(0, 60_000)}`];
    writeFileSync(join(served.home.repository, '.wakatime'), [...text, ''].join('\n'));
    expect(await beat()).toMatchObject({ code: 0, output: '', sent: [expected] });
    expect(logged()).not.toContain('internal');
  });
});
