import type { AgentAdapter } from './adapter.ts';
import { claude, openClaude } from './formats/claude.ts';
import { cline, kilo, roo } from './formats/cline.ts';
import { codex } from './formats/codex.ts';
import { copilotChat } from './formats/copilotChat.ts';
import { copilotCli } from './formats/copilotCli.ts';
import { cursor, windsurf } from './formats/cursor.ts';
import { gemini } from './formats/gemini.ts';
import { LONG_TAIL } from './formats/longTail.ts';
import { kiloCli, opencode } from './formats/opencode.ts';
import { omp, openclaw, pi } from './formats/pi.ts';
import { qwen } from './formats/qwen.ts';

/** Every agent whose logs are read. A new one is a file in `formats/` and a line here. */
export const AGENTS: readonly AgentAdapter[] = [
  claude,
  openClaude,
  codex,
  copilotCli,
  copilotChat,
  gemini,
  opencode,
  kiloCli,
  cursor,
  windsurf,
  cline,
  roo,
  kilo,
  qwen,
  pi,
  omp,
  openclaw,
  ...LONG_TAIL,
];
