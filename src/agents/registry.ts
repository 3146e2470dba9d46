import type { AgentAdapter } from './adapter.ts';
import { aider } from './formats/aider.ts';
import { cherryStudio, claude, cowork, openClaude } from './formats/claude.ts';
import { bob, cline, kilo, roo, zoo } from './formats/cline.ts';
import { codex, traeCli } from './formats/codex.ts';
import { copilotChat, positron } from './formats/copilotChat.ts';
import { copilotCli } from './formats/copilotCli.ts';
import { cursor, windsurf } from './formats/cursor.ts';
import { gemini } from './formats/gemini.ts';
import { amazonQEditor } from './formats/generic/amazonQEditor.ts';
import { LONG_TAIL } from './formats/generic/longTail.ts';
import { icodeMate, kiloCli, mimoCode, opencode } from './formats/opencode.ts';
import { gajae, kimchi, omp, openclaw, pi, prime, senpi } from './formats/pi.ts';
import { qwen } from './formats/qwen.ts';
import { amazonQ, kiroCli } from './formats/rows/amazonQ.ts';
import { forge } from './formats/rows/forge.ts';
import { piebald } from './formats/rows/piebald.ts';
import { shelley } from './formats/rows/shelley.ts';
import { zcode } from './formats/rows/zcode.ts';
import { zed } from './formats/rows/zed.ts';

/** Every agent whose logs are read. A new one is a file in `formats/` and a line here. */
export const AGENTS: readonly AgentAdapter[] = [
  claude,
  openClaude,
  cowork,
  cherryStudio,
  codex,
  traeCli,
  copilotCli,
  copilotChat,
  positron,
  gemini,
  opencode,
  kiloCli,
  mimoCode,
  icodeMate,
  cursor,
  windsurf,
  cline,
  roo,
  zoo,
  kilo,
  bob,
  qwen,
  pi,
  omp,
  prime,
  gajae,
  senpi,
  kimchi,
  openclaw,
  aider,
  zed,
  amazonQ,
  amazonQEditor,
  kiroCli,
  forge,
  zcode,
  shelley,
  piebald,
  ...LONG_TAIL,
];
