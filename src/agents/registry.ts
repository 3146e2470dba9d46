import type { AgentAdapter } from './adapter.ts';
import { claude } from './formats/claude.ts';
import { codex } from './formats/codex.ts';

/** Every agent whose logs are read. A new one is a file in `formats/` and a line here. */
export const AGENTS: readonly AgentAdapter[] = [claude, codex];
