import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AGENTS } from '../../../src/agents/registry.ts';
import { agentName } from '../../../src/report/groups/agentNames.ts';
import { allKinds, describeBeat, readFixture, tellKind } from '../../support/agentFixtures.ts';
import { KINDS } from '../../support/agentKinds.ts';

const AGENTS_FOLDER = new URL('../../../src/agents/', import.meta.url);

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
