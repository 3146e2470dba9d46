import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const page = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');

/** The rows of the table of rooms: what is in backquotes in the first cell, and the text of the second. */
const rooms = page
  .slice(page.indexOf('## Rooms'), page.indexOf('## Habits'))
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, first = '']) => first.startsWith('`'))
  .map(([, first = '', text = '']) => ({
    names: [...first.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
    text,
  }));

describe('the table of rooms in docs/architecture.md', () => {
  it('has every folder and every file at the top of src/, and nothing else', () => {
    const there = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory() || entry.parentPath === join(ROOT, 'src'))
      .map((entry) => join(entry.parentPath, entry.name).slice(join(ROOT, 'src/').length))
      .map((name) => (name.endsWith('.ts') ? name : `${name}/`));
    expect(rooms.flatMap(({ names }) => names).sort()).toEqual(there.sort());
  });

  it('explains each in at most two sentences', () => {
    const long = rooms.filter(({ text }) => text.replace(/`[^`]*`/g, 'x').split(/[.!?](?:\s|$)/).length > 3);
    expect(long.map(({ names }) => names)).toEqual([]);
  });

  it('stands beside ways that lead through files which are there', () => {
    const named = [...page.matchAll(/`((?:src|bin|test|scripts)\/[\w./-]+)`/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});
