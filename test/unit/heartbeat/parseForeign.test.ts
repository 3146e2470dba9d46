import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Heartbeat } from '../../../src/heartbeat/heartbeat.ts';
import { parseForeign } from '../../../src/heartbeat/parseForeign.ts';
import { fromWire, toWire } from '../../../src/heartbeat/wire.ts';
import { readBolt } from '../../../src/store/rescue/bolt.ts';
import { bytesOf } from '../../support/bytes.ts';
import { beat } from '../../support/storeKit.ts';

const deps = { userAgent: (plugin: string | undefined) => `made for ${plugin}` };
const parse = (value: unknown): Heartbeat | string =>
  parseForeign(typeof value === 'string' ? value : JSON.stringify(value), deps);
const least = { entity: '/a.ts', time: 1_763_640_000.5 };

describe('a heartbeat of another tool', () => {
  it('has every field that our own has', () => {
    const own = {
      ...beat(1),
      aiLineChanges: -3,
      humanLineChanges: 4,
      lineAdditions: 5,
      lineDeletions: 6,
      ai: { session: 's-1', model: 'm-1', inputTokens: 7, promptLength: 8 },
    };
    expect(parse(toWire(own))).toEqual(own);
  });

  it('of wakatime-cli 1.90 is read as our own would be', () => {
    const file = join(import.meta.dirname, '../../fixtures/queue-1.90.bdb');
    readBolt(bytesOf(readFileSync(file)), ({ value }) => expect(parse(value)).toEqual(fromWire(value)));
  });

  it.each([
    ['domain', 'browsing'],
    ['url', 'browsing'],
    ['app', 'coding'],
  ])('without a category is, for a %s, %s', (type, category) => {
    expect(parse({ ...least, type })).toMatchObject({ type, category });
  });

  it('may have the least there is', () => {
    expect(parse(least)).toEqual({
      entity: '/a.ts',
      type: 'file',
      timeUs: 1_763_640_000_500_000,
      category: 'coding',
      userAgent: 'made for undefined',
    });
  });

  it('of the Python client has null for what it does not know', () => {
    const text =
      '{"time": 1592868313.541149, "entity": "/tmp/main.go", "type": "file", "category": null, "is_write": true, ' +
      '"project": "wakatime", "branch": null, "language": "Go", "dependencies": null, "lines": 38, "lineno": "12", ' +
      '"cursorpos": "3", "user_agent": "wakatime/13.1.0 (Linux) Python3.8.2 vim/801 vim-wakatime/8.0.0"}';
    expect(parse(text)).toEqual({
      entity: '/tmp/main.go',
      type: 'file',
      timeUs: 1_592_868_313_541_149,
      category: 'coding',
      project: 'wakatime',
      language: 'Go',
      lines: 38,
      lineno: 12,
      cursorpos: 3,
      isWrite: true,
      userAgent: 'wakatime/13.1.0 (Linux) Python3.8.2 vim/801 vim-wakatime/8.0.0',
    });
  });

  it.each([
    ['an empty project', { project: '' }, { project: '' }],
    ['an unknown type', { type: 'ticket' }, { type: 'ticket' }],
    ['an unknown category', { category: 'cooking' }, { category: 'cooking' }],
    ['a plugin in place of a user agent', { plugin: 'vim/9' }, { userAgent: 'made for vim/9' }],
    ['numbers of SQLite for is_write', { is_write: 1 }, { isWrite: true }],
    ['numbers of SQLite for is_write', { is_write: 0 }, { isWrite: false }],
    ['a time written as text', { time: '1592868313.5' }, { timeUs: 1_592_868_313_500_000 }],
    ['its time under an old name', { time: undefined, timestamp: 7 }, { timeUs: 7_000_000 }],
    ['some dependencies that are none', { dependencies: ['a', 1, null, 'b'] }, { dependencies: ['a', 'b'] }],
  ])('may have %s', (_name, patch, expected) => {
    expect(parse({ ...least, ...patch })).toMatchObject(expected);
  });

  it('loses only the fields that are of a wrong type or unknown', () => {
    const wrong = {
      type: 5,
      category: [],
      project: {},
      branch: 1,
      language: true,
      dependencies: 'react',
      lines: 1.5,
      lineno: 'twelve',
      cursorpos: 1e300,
      is_write: 'yes',
      project_root_count: null,
      ai_line_changes: [1],
      machine: 1,
      user_agent: '',
      ai_session: 5,
      ai_input_tokens: 1.5,
    };
    expect(parse({ ...least, ...wrong })).toEqual(parse(least));
    expect(parse({ ...least, dependencies: [1] })).toEqual(parse(least));
  });
});

describe('what is no heartbeat', () => {
  it.each([
    ['', 'not a JSON object'],
    ['{"entity":"/a.ts","time":1', 'not a JSON object'],
    ['[]', 'not a JSON object'],
    ['null', 'not a JSON object'],
    ['{"time":1}', 'no entity'],
    ['{"entity":"","time":1}', 'no entity'],
    ['{"entity":5,"time":1}', 'no entity'],
    ['{"entity":"/a.ts"}', 'no time'],
    ['{"entity":"/a.ts","time":"now"}', 'no time'],
    ['{"entity":"/a.ts","time":0}', 'no time'],
    ['{"entity":"/a.ts","time":-5}', 'no time'],
    ['{"entity":"/a.ts","time":1e300}', 'no time'],
    ['{"entity":"/a.ts","time":1763640000000}', 'no time'],
  ])('%s says why', (text, reason) => {
    expect(parse(text)).toBe(reason);
  });
});
