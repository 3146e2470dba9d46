import { existsSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readKeptToday, writeKeptToday } from '../../../src/commands/bar/kept.ts';
import { dateIn } from '../../../src/report/time/ranges.ts';
import { systemZone } from '../../../src/system/zone/localZone.ts';
import { KEY, NOW_US, URL, useBar } from '../../support/barKit.ts';
import { beat, START_US } from '../../support/storeKit.ts';

const home = useBar();
const { resources, database, kept, json, record, config, serverTells, print: bar } = home;

/** A minute of api after the start of the fixtures, and then half a minute of web. */
const SOME = [beat(0), beat(60), beat(60, { project: 'web', language: 'Go' }), beat(90, { project: 'web' })];

/** Puts another total into what is kept, so that it can be told from one that is counted. */
function writeKeptTotal(totalSeconds: number): void {
  const found = readKeptToday(resources());
  if (found === undefined) throw new Error('nothing is kept');
  const local = { ...found.today.local, totalSeconds };
  writeKeptToday(resources(), { ...found, today: { ...found.today, local } });
}

describe('today for a status bar', () => {
  it('is nothing yet where nothing was recorded, and makes nothing', async () => {
    rmSync(resources(), { recursive: true });
    expect(await bar()).toBe('0s');
    expect(existsSync(resources())).toBe(false);
  });

  it('is counted in the history, and then kept for its owner alone', async () => {
    record(...SOME);
    expect(await bar(['--template', '{today} {project} {project_today} {language}'])).toBe(
      '1m web 30s TypeScript',
    );
    expect(statSync(kept()).mode & 0o777).toBe(0o600);
  });

  it('is what was kept while nothing has changed', async () => {
    record(...SOME);
    await bar();
    writeKeptTotal(4_242);
    expect(await json()).toMatchObject({ total_seconds: 4_242, state: 'idle', source: 'local' });
  });

  it('is counted anew when a heartbeat has come', async () => {
    record(...SOME);
    await bar();
    writeKeptTotal(4_242);
    record(beat(150, { project: 'web' }));
    expect(await json()).toMatchObject({ total_seconds: 150, project: 'web' });
  });

  it('is counted anew when the configuration has changed', async () => {
    record(...SOME);
    await bar();
    writeKeptTotal(4_242);
    config('[project_alias]', 'web = site', '[goals]', 'daily = 3m');
    expect(await json()).toMatchObject({
      project: 'site',
      goal_seconds: 180,
      percent: 50,
      total_seconds: 90,
    });
    config('[reports]', 'keystroke_timeout = 0.5');
    expect(await json()).toMatchObject({ total_seconds: 30, goal_seconds: null });
  });

  it('has the names of aliases, also of what the server tells, and recorded ones where these go in a circle', async () => {
    record(...SOME);
    await serverTells(3000);
    config('[project_alias]', 'api = shop', 'web = shop');
    expect(await bar(['--template', '{project}'])).toBe('shop');
    expect(await json()).toMatchObject({ project: 'shop', projects: [{ name: 'shop' }] });
    config('[project_alias]', 'api = web', 'web = api');
    expect(await json()).toMatchObject({ project: 'web' });
  });

  it('is written in the format of the settings, or in that of the call', async () => {
    record(...SOME);
    config('[reports]', 'duration_format = clock');
    expect(await bar()).toBe('0:01');
    expect(await bar(['--format', 'seconds'])).toBe('90');
  });

  it('is not that of yesterday in the zone of the settings', async () => {
    config('[reports]', 'timezone = Asia/Dhaka');
    record(...SOME);
    await bar();
    writeKeptTotal(4_242);
    expect(await json()).toMatchObject({ total_seconds: 4_242 });
    // Six hours ahead of UTC, the next day begins before it does where the tests run.
    const nextDay = Date.parse('2026-11-21T18:00:00Z') * 1000;
    expect(await json([], { nowUs: nextDay - 1 })).toMatchObject({ total_seconds: 4_242 });
    expect(await json([], { nowUs: nextDay })).toMatchObject({ total_seconds: 0 });
  });

  it('is not that of yesterday', async () => {
    record(...SOME);
    await bar();
    writeKeptTotal(4_242);
    const tomorrow = systemZone().endOfDayUs(NOW_US);
    expect(await json([], { nowUs: tomorrow })).toMatchObject({
      total_seconds: 0,
      project: null,
      state: 'idle',
    });
  });

  it('is what was kept, as stale, while the history cannot be read', async () => {
    record(...SOME);
    await bar();
    rmSync(database());
    writeFileSync(database(), 'no database at all');
    const shown = await json(['waybar']);
    expect(shown).toMatchObject({ state: 'stale', total_seconds: 90 });
    const tomorrow = systemZone().endOfDayUs(NOW_US);
    expect(JSON.parse(await bar(['waybar'], { nowUs: tomorrow }))).toEqual({
      text: '',
      tooltip: '',
      class: 'stale',
    });
    expect(await bar([], { nowUs: tomorrow })).toBe('');
  });

  it('does not trust a kept file of which a bit was lost', async () => {
    record(...SOME);
    await bar();
    const whole = readFileSync(kept());
    for (let place = 0; place < whole.length; place += 31) {
      const damaged = Buffer.from(whole);
      damaged[place] = (damaged[place] ?? 0) ^ (1 << (place % 8));
      writeFileSync(kept(), damaged);
      expect(await json()).toMatchObject({ total_seconds: 90, project: 'web' });
    }
    writeFileSync(kept(), whole.subarray(0, 200));
    expect(await json()).toMatchObject({ total_seconds: 90 });
    const other = whole.toString().replace('"totalSeconds":90', '"totalSeconds":91');
    expect(other).not.toBe(whole.toString());
    writeFileSync(kept(), other);
    expect(await json()).toMatchObject({ total_seconds: 90 });
  });

  it('does not keep what a file may still add to', async () => {
    record(...SOME);
    utimesSync(database(), NOW_US / 1e6, NOW_US / 1e6);
    expect(await json()).toMatchObject({ total_seconds: 90 });
    expect(existsSync(kept())).toBe(false);
  });

  it('knows no heartbeat of the future as the last one', async () => {
    record(...SOME, beat(4_000, { project: 'tomorrow' }));
    expect(await json()).toMatchObject({ project: 'web' });
  });
});

describe('a total that a server has told', () => {
  beforeEach(() => {
    config(`api_url = ${URL}`);
    record(...SOME);
  });

  it('is shown with what has been counted since', async () => {
    await serverTells(4_000, { nowUs: START_US + 60e6 });
    expect(await json()).toMatchObject({ total_seconds: 4_030, source: 'server', server: URL });
    expect(await json(['--source', 'local'])).toMatchObject({
      total_seconds: 90,
      source: 'local',
      server: null,
    });
  });

  it('is not known to have what was not sent when it was told', async () => {
    const sent = new Date(START_US / 1000 + 60_000).toISOString();
    writeFileSync(
      join(resources(), 'wakatime-internal.cfg'),
      `[internal]\nheartbeats_last_sent_at = ${sent}\n`,
    );
    await serverTells(4_000);
    expect(await json()).toMatchObject({ total_seconds: 4_030, source: 'server' });
  });

  it('is not kept when it is of another day there', async () => {
    await serverTells(4_000, {}, '2026-11-22');
    expect(await json()).toMatchObject({ total_seconds: 90, source: 'local' });
    await serverTells(4_000, {}, dateIn(systemZone(), NOW_US));
    expect(await json()).toMatchObject({ total_seconds: 4_000, source: 'server' });
  });

  it('takes the place of what was kept', async () => {
    expect(await json()).toMatchObject({ total_seconds: 90 });
    await serverTells(4_000);
    expect(await json()).toMatchObject({ total_seconds: 4_000 });
  });

  it('is not shown the day after', async () => {
    await serverTells(4_000);
    const tomorrow = systemZone().endOfDayUs(NOW_US);
    expect(await json([], { nowUs: tomorrow })).toMatchObject({ total_seconds: 0, source: 'local' });
  });

  it.each([
    ['of another key', [`api_url = ${URL}`, 'api_key = 9e9d4a2c-7b35-4f60-8a1d-2c3b4d5e6f70']],
    ['of another server', ['api_url = https://other.example/api/v1']],
    ['for another zone', [`api_url = ${URL}`, '[reports]', 'timezone = Pacific/Kiritimati']],
    ['for another way of counting', [`api_url = ${URL}`, '[reports]', 'keystroke_timeout = 15']],
  ])('is not shown %s', async (_, lines) => {
    await serverTells(4_000);
    expect(await json()).toMatchObject({ source: 'server' });
    config(...lines);
    expect(await json()).toMatchObject({ total_seconds: 90, source: 'local' });
  });

  it('is left out while the server has not counted yet', async () => {
    await serverTells(0);
    expect(await json()).toMatchObject({ total_seconds: 90, source: 'local' });
  });

  it('is not shown to another key while the history cannot be read', async () => {
    await serverTells(4_000);
    await bar();
    rmSync(database());
    writeFileSync(database(), 'no database at all');
    expect(await json()).toMatchObject({ state: 'stale', total_seconds: 4_000 });
    config(`api_url = ${URL}`, 'api_key = 9e9d4a2c-7b35-4f60-8a1d-2c3b4d5e6f70');
    expect(await json()).toMatchObject({ state: 'stale', total_seconds: null });
  });

  it('is not shown to another key of the environment', async () => {
    home.rawConfig(`[settings]\napi_url = ${URL}\n`);
    const env = { WAKATIME_API_KEY: KEY };
    await serverTells(4_000, { env });
    expect(await json([], { env })).toMatchObject({ source: 'server' });
    expect(await json([], { env: { WAKATIME_API_KEY: KEY.replace('1', '2') } })).toMatchObject({
      source: 'local',
    });
  });

  it('leaves no key on the disk', async () => {
    await serverTells(4_000);
    await bar();
    for (const name of ['today.json', 'today-server.json', 'today.txt']) {
      expect(readFileSync(join(resources(), name), 'utf8')).not.toContain(KEY);
    }
  });
});
