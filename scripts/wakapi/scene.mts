const DAY_SECONDS = 86_400;
const PLUGINS = [
  'vscode/1.99.0 vscode-wakatime/30.2.0',
  'vim/9.1 vim-wakatime/11.3.0',
  'goland/2026.2 goland-wakatime/15.0',
];
const SYSTEMS = ['linux-6.1.0-x86_64', 'darwin-24.1.0-arm64', 'windows-10.0.26100-x86_64'];
const FILES: readonly (readonly [file: string, language: string | undefined])[] = [
  ['src/main.ts', 'TypeScript'],
  ['src/page.tsx', 'TSX'],
  ['src/app.vue', 'Vue.js'],
  ['lib/store.js', 'JavaScript'],
  ['cmd/main.go', 'Go'],
  ['tool.py', 'Python'],
  ['notes.md', 'Markdown'],
  ['config.yml', 'YAML'],
  ['data.json', 'JSON'],
  ['part.cpp', 'C++'],
  ['README', undefined],
  ['run.sh', undefined],
];
/** Around every time-out that is tried, within a session, and between two. */
const PAUSES = [1, 7.5, 20, 30, 45, 60, 90, 119.999, 120, 280, 299.999, 300, 300.001, 599.999, 600, 600.001];
const LONG_PAUSES = [900, 1199.999, 1200, 1200.001, 1800, 5400, 20_000];

/** The same numbers in every run for the same start, in [0, 1). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A heartbeat as servers get it, and whether it comes late. */
export interface MadeUp {
  readonly wire: Readonly<Record<string, unknown>>;
  readonly isLate: boolean;
}

/**
 * Some weeks of somebody's work up to a moment (seconds since 1970), in the order of time and to the millisecond, with pauses
 * around every time-out and over midnight. No two have the same time: of those Wakapi may count some twice.
 */
export function makeUp(random: () => number, endSeconds: number, days: number): readonly MadeUp[] {
  const pick = <T,>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const made: MadeUp[] = [];
  let ms = Math.round((endSeconds - days * DAY_SECONDS) * 1000);
  let project: string | undefined = 'alpha';
  let [file, language] = FILES[0] ?? ['README', undefined];
  let [system, plugin, machine] = ['linux-6.1.0-x86_64', 'vim/9.1 vim-wakatime/11.3.0', 'laptop'];
  while (ms < endSeconds * 1000) {
    if (random() < 0.2) project = pick(['alpha', 'beta', 'gamma', 'Delta & Söhne', undefined]);
    if (random() < 0.4) [file, language] = pick(FILES);
    if (random() < 0.05)
      [system, plugin, machine] = [pick(SYSTEMS), pick(PLUGINS), pick(['laptop', 'desktop'])];
    made.push({
      isLate: random() < 0.1,
      wire: {
        entity: `/home/u/${project ?? 'loose'}/${file}`,
        type: 'file',
        category: random() < 0.9 ? 'coding' : pick(['debugging', 'writing docs', 'building']),
        ...(project === undefined ? {} : { project, branch: pick(['main', 'fix/login']) }),
        ...(language === undefined ? {} : { language }),
        ...(random() < 0.3 ? { is_write: true } : {}),
        lines: 120,
        lineno: 1 + Math.floor(random() * 120),
        machine,
        time: ms / 1000,
        user_agent: `wakatime/0.1.0 (${system}) node24.9.0 ${plugin}`,
      },
    });
    const pause = random() < 0.93 ? pick(PAUSES) : pick(LONG_PAUSES);
    ms += Math.max(1, Math.round(pause * 1000 + (random() < 0.3 ? random() * 900 : 0)));
  }
  return made;
}
