import type { AgentAdapter } from './adapter.ts';
import { claude } from './formats/claude.ts';
import { cline, kilo, roo } from './formats/cline.ts';
import { codex } from './formats/codex.ts';
import { copilotChat } from './formats/copilotChat.ts';
import { copilotCli } from './formats/copilotCli.ts';
import { gemini } from './formats/gemini.ts';

/** Every agent whose logs are read. A new one is a file in `formats/` and a line here. */
export const AGENTS: readonly AgentAdapter[] = [
  claude,
  codex,
  copilotCli,
  copilotChat,
  gemini,
  cline,
  roo,
  kilo,
];
