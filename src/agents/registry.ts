import type { AgentAdapter } from './adapter.ts';
import { claude } from './formats/claude.ts';
import { cline, kilo, roo } from './formats/cline.ts';
import { codex } from './formats/codex.ts';
import { copilotChat } from './formats/copilotChat.ts';
import { copilotCli } from './formats/copilotCli.ts';
import { cursor, windsurf } from './formats/cursor.ts';
import { gemini } from './formats/gemini.ts';
import { opencode } from './formats/opencode.ts';

/** Every agent whose logs are read. A new one is a file in `formats/` and a line here. */
export const AGENTS: readonly AgentAdapter[] = [
  claude,
  codex,
  copilotCli,
  copilotChat,
  gemini,
  opencode,
  cursor,
  windsurf,
  cline,
  roo,
  kilo,
];
