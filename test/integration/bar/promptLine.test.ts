import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NOW_US, useBar } from '../../support/barKit.ts';
import { beat } from '../../support/storeKit.ts';

const { resources, record, config, print: bar } = useBar();
const line = (): string => readFileSync(join(resources(), 'today.txt'), 'utf8');

describe('the line for prompts', () => {
  it('says what the bar shows, and when the day ends', async () => {
    record(beat(0), beat(60), beat(90));
    const shown = await bar();
    const [, until = '', text] = /^(\d+) (.*)\n$/.exec(line()) ?? [];
    expect(text).toBe(shown);
    expect(Number(until) * 1e6).toBeGreaterThan(NOW_US);
    expect(Number(until) * 1e6 - NOW_US).toBeLessThanOrEqual(86_400e6);
  });

  it('is written as the configuration says, whatever is asked for', async () => {
    config('[reports]', 'duration_format = 4:18');
    record(beat(0), beat(60), beat(90));
    expect(await bar(['--template', 'x {today_seconds}', '--format', 'seconds'])).toBe('x 90');
    expect(line()).toMatch(/ 0:01\n$/);
  });

  it('is left alone by calls with another configuration', async () => {
    const other = join(resources(), 'other.cfg');
    writeFileSync(other, '[settings]\n');
    await bar(['--config', other]);
    expect(existsSync(join(resources(), 'today.txt'))).toBe(false);
  });
});
