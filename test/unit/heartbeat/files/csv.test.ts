import { expect, it } from 'vitest';
import { CSV_COLUMNS, CSV_HEADER, formatCsvLine } from '../../../../src/heartbeat/files/csv.ts';
import { toWire } from '../../../../src/heartbeat/wire.ts';
import { beat } from '../../../support/storeKit.ts';

const full = { aiLineChanges: -1, humanLineChanges: 2, lineAdditions: 3, lineDeletions: 4 };
const ai = {
  session: 's-1',
  model: 'claude-opus-4-8',
  plan: 'pro',
  inputTokens: 312,
  cachedInputTokens: 9000,
  outputTokens: 85,
  promptLength: 12,
};

it('the columns are all fields of the wire form', () => {
  expect([...CSV_COLUMNS].sort()).toEqual(Object.keys(toWire(beat(1, { ...full, ai }))).sort());
  expect(CSV_HEADER).toBe(
    'time,entity,type,category,project,branch,language,dependencies,lines,lineno,cursorpos,is_write,' +
      'project_root_count,line_additions,line_deletions,ai_line_changes,human_line_changes,machine,user_agent,' +
      'ai_session,ai_model,ai_subscription_plan,ai_input_tokens,ai_cached_input_tokens,ai_output_tokens,ai_prompt_length\r\n',
  );
});

it('a line has a field for each of them', () => {
  expect(formatCsvLine(beat(0.5, { ...full, ai }))).toBe(
    '1795262400.5,/home/alice/src/api/server.ts,file,coding,api,main,TypeScript,"[""react"",""vitest""]",' +
      '120,14,3,true,5,3,4,-1,2,laptop,wakatime/1.0.0 vim/9,s-1,claude-opus-4-8,pro,312,9000,85,12\r\n',
  );
});

it('what is left out is empty, "" is not, and what would end a field is quoted', () => {
  const strange = beat(0, {
    entity: 'a,"b"\r\nc',
    project: '',
    branch: undefined,
    language: 'one\ntwo',
    dependencies: [],
    lines: undefined,
    lineno: 0,
    cursorpos: undefined,
    isWrite: undefined,
    projectRootCount: undefined,
    machine: undefined,
    userAgent: 'x',
  });
  expect(formatCsvLine(strange)).toBe(
    '1795262400,"a,""b""\r\nc",file,coding,"",,"one\ntwo",,,0,,,,,,,,,x,,,,,,,\r\n',
  );
});
