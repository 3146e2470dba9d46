/** Coding agents whose logs are read, by the token that stands for each in user agents. */
const NAMES: Readonly<Record<string, string>> = {
  claude: 'Claude Code',
  'claude-code': 'Claude Code',
  cline: 'Cline',
  'cline-cli': 'Cline CLI',
  codebuff: 'Codebuff',
  codex: 'Codex',
  'codex-cli': 'Codex CLI',
  'codex-exec': 'Codex CLI',
  'codex-vscode': 'Codex in VS Code',
  'copilot-cli': 'Copilot CLI',
  'copilot-vscode': 'Copilot in VS Code',
  crush: 'Crush',
  cursor: 'Cursor',
  'cursor-agent': 'Cursor CLI',
  devin: 'Devin',
  droid: 'Droid',
  'gemini-cli': 'Gemini CLI',
  goose: 'Goose',
  hermes: 'Hermes',
  'kilo-cli': 'Kilo CLI',
  'kilo-code': 'Kilo Code',
  kimi: 'Kimi CLI',
  'kimi-code': 'Kimi Code',
  kiro: 'Kiro',
  'mistral-vibe': 'Mistral Vibe',
  omp: 'OMP',
  openclaude: 'OpenClaude',
  openclaw: 'OpenClaw',
  opencode: 'OpenCode',
  'opencode-cli': 'OpenCode',
  'opencode-desktop': 'OpenCode',
  'opencode-tui': 'OpenCode',
  'pi-agent': 'Pi',
  'qwen-code': 'Qwen Code',
  'roo-code': 'Roo Code',
  windsurf: 'Windsurf',
};

/** The name of a coding agent as its makers write it, by its token; undefined for one that is not known. */
export function agentName(token: string): string | undefined {
  const lower = token.toLowerCase();
  return Object.hasOwn(NAMES, lower) ? NAMES[lower] : undefined;
}
