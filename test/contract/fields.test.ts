import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/commands/index.ts';
import { GROUP_ROW_FIELDS } from '../../src/commands/report/shared/printStats.ts';
import { ACCOUNT_FIELDS, TRUST_FIELDS } from '../../src/render/screens/account.ts';
import { WORK_FIELDS } from '../../src/render/screens/ai/work.ts';
import { PART_ROW_FIELDS } from '../../src/render/screens/diff.ts';
import { GOAL_FIELDS } from '../../src/render/screens/goal.ts';
import { DAY_FIELDS } from '../../src/render/screens/heatmap.ts';
import { LEADER_FIELDS } from '../../src/render/screens/leaderboard.ts';
import { projectFields } from '../../src/render/screens/projects.ts';
import { sessionFields } from '../../src/render/screens/sessions.ts';
import { STREAK_FIELDS } from '../../src/render/screens/streak.ts';
import { TIMESHEET_FIELDS } from '../../src/render/screens/timesheet.ts';
import { USER_ROW_FIELDS } from '../../src/render/screens/userStats.ts';

const ZONE = { offsetMinutes: () => 0 };
const FIELDS: Readonly<Record<string, readonly { readonly name: string }[]>> = {
  today: GROUP_ROW_FIELDS,
  stats: GROUP_ROW_FIELDS,
  project: GROUP_ROW_FIELDS,
  projects: projectFields(ZONE),
  sessions: sessionFields(ZONE),
  timesheet: TIMESHEET_FIELDS,
  ai: WORK_FIELDS,
  heatmap: DAY_FIELDS,
  streak: STREAK_FIELDS,
  goal: GOAL_FIELDS,
  diff: PART_ROW_FIELDS,
  whoami: ACCOUNT_FIELDS,
  leaderboard: LEADER_FIELDS,
  user: USER_ROW_FIELDS,
  trust: TRUST_FIELDS,
};
const specs = COMMANDS.map(({ spec }) => spec).filter((spec) =>
  (spec.options ?? []).some(({ name }) => name === 'fields'),
);

describe('fields', () => {
  it('belong to every command whose answer has rows or is a record', () => {
    expect(specs.map(({ name }) => name).sort()).toEqual(Object.keys(FIELDS).sort());
  });

  it.each(specs.map((spec) => [spec.name, spec] as const))('of %s are named by its help', (name, spec) => {
    const names = (FIELDS[name] ?? []).map((field) => field.name);
    const list = `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
    expect(spec.description).toMatch(
      new RegExp(`(fields of --csv and --fields are|with the fields) ${list}\\.`),
    );
  });

  it.each(specs.map((spec) => [spec.name, spec] as const))(
    'of %s come with every form of output',
    (_, spec) => {
      const names = (spec.options ?? []).map((option) => option.name);
      expect(names.slice(-5)).toEqual(['json', 'csv', 'spreadsheet', 'fields', 'color']);
    },
  );
});
