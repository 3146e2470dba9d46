import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hackatimeAgent, wakapiAgent } from '../../src/report/groups/agents.ts';
import { hackatimeEditorName, hackatimeOsName } from '../../src/report/groups/names.ts';
import { countScenario, flatten, readScenario } from '../support/numbers.ts';

interface Exception {
  readonly scenario: string;
  /** Parts joined by dots. */
  readonly path: string;
  readonly expected: number;
  readonly ours: number;
  readonly reason: string;
}

const FIXTURES = new URL('../fixtures/', import.meta.url);
const exceptions = JSON.parse(
  readFileSync(new URL('numbers/exceptions.json', FIXTURES), 'utf8'),
) as readonly Exception[];
const scenarios = readdirSync(new URL('numbers/', FIXTURES))
  .filter((name) => name.endsWith('.jsonl'))
  .map((name) => name.replace('.jsonl', ''))
  .sort();

async function differencesOf(
  name: string,
): Promise<{ checked: number; different: Omit<Exception, 'reason'>[] }> {
  const { expected, rows } = readScenario(name);
  const wanted = flatten(expected);
  const servers = new Set([...wanted.keys()].map((path) => path.split('\t')[0]));
  const ours = flatten(await countScenario(expected, rows));
  const different: Omit<Exception, 'reason'>[] = [];
  for (const path of new Set([...wanted.keys(), ...ours.keys()])) {
    if (!servers.has(path.split('\t')[0])) continue;
    // Servers leave out what has no time, but not everywhere.
    const [theirs, own] = [wanted.get(path) ?? 0, ours.get(path) ?? 0];
    if (theirs !== own) {
      different.push({ scenario: name, path: path.replaceAll('\t', '.'), expected: theirs, ours: own });
    }
  }
  return { checked: wanted.size, different };
}

describe('what real servers counted', () => {
  it('is twelve scenarios', () => {
    expect(scenarios).toHaveLength(12);
  });

  it.each(scenarios)(
    'in scenario %s is what is counted here, but for the listed exceptions',
    async (name) => {
      const { checked, different } = await differencesOf(name);
      expect(checked).toBeGreaterThan(20);
      const listed = exceptions.filter((exception) => exception.scenario === name);
      // Both ways: one that no longer differs must leave the list.
      expect(different).toEqual(listed.map(({ reason: _, ...rest }) => rest));
    },
  );

  it('has this many exceptions among this many values, each with its reason', async () => {
    const counts = await Promise.all(scenarios.map(differencesOf));
    expect({
      values: counts.reduce((sum, { checked }) => sum + checked, 0),
      exceptions: exceptions.length,
    }).toEqual({ values: 1086, exceptions: 2 });
    expect(exceptions.filter((exception) => exception.reason.length < 20)).toEqual([]);
  });
});

describe('what real servers read from a user agent', () => {
  interface Line {
    readonly user_agent: string;
    readonly category: string;
    readonly hackatime: { editor: string | null; os: string | null; shown_editor: string; shown_os: string };
    readonly wakapi: { editor: string; os: string };
  }
  const lines = readFileSync(new URL('agents.jsonl', FIXTURES), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

  it('is 211 agents', () => {
    expect(lines).toHaveLength(211);
  });

  it.each(lines)('$user_agent ($category)', ({ user_agent, category, hackatime, wakapi }) => {
    const stored = hackatimeAgent(user_agent, category);
    const shown = wakapiAgent(user_agent);
    expect({
      hackatime: {
        ...stored,
        shown_editor: (stored.editor === null ? null : hackatimeEditorName(stored.editor)) ?? 'Unknown',
        shown_os: (stored.os === null ? null : hackatimeOsName(stored.os)) ?? 'Unknown',
      },
      wakapi: { editor: shown.editor ?? 'Unknown', os: shown.os ?? 'Unknown' },
    }).toEqual({ hackatime, wakapi });
  });
});
