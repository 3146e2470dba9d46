import { closeSync, openSync, writeSync } from 'node:fs';

/** Five million heartbeats from here on end in 2026. */
const START_US = 1_400_000_000_000_000;
const FOLDERS = ['src', 'src/api', 'src/store', 'test/unit', 'docs', 'lib/components', 'lib/hooks'];
const LANGUAGES = ['TypeScript', 'Go', 'Python', 'Markdown', 'Rust', 'CSS', 'JSON'];

/** The same numbers in every run, in [0, 1). */
function createRandom(): () => number {
  let state = 42;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Writes heartbeats as JSON lines, in the order of time: years of somebody who works on 40 projects with 200 files each, on
 * two machines, in bursts, with an editor that is updated every month.
 */
export function writeHistory(file: string, count: number): void {
  const random = createRandom();
  const pick = (length: number): number => Math.floor(random() * length);
  const handle = openSync(file, 'w', 0o600);
  let timeUs = START_US;
  let project = 0;
  let number = 0;
  let chunk = '';
  for (let i = 0; i < count; i++) {
    if (random() < 0.002) timeUs += 6 * 3_600e6;
    if (random() < 0.01) project = pick(40);
    if (random() < 0.15) number = Math.floor(random() ** 2 * 200);
    timeUs += 1_000_000 + pick(60_000_000);
    const folder = FOLDERS[number % FOLDERS.length];
    const month = Math.floor((timeUs - START_US) / (30 * 86_400e6));
    const wire = {
      branch: random() < 0.7 ? 'main' : `feature-${month}-${pick(4)}`,
      category: random() < 0.9 ? 'coding' : 'debugging',
      cursorpos: pick(40_000),
      dependencies: [`package-${number % 17}`, `package-${project % 5}`],
      entity: `/home/alice/work/project-${project}/${folder}/module-${number}.ts`,
      type: 'file',
      ...(random() < 0.3 ? { is_write: true } : {}),
      language: LANGUAGES[(project + number) % LANGUAGES.length],
      lineno: 1 + pick(900),
      lines: 100 + number * 3 + (i % 50),
      machine: month % 3 === 0 ? 'desktop' : 'laptop',
      project: `project-${project}`,
      project_root_count: 5,
      time: timeUs / 1e6,
      user_agent: `wakatime/0.1.0-hackatime (linux-6.1.0-x86_64) node24.9.0 vscode/1.${month} vscode-wakatime/30.${month}`,
    };
    chunk += `${JSON.stringify(wire)}\n`;
    if (chunk.length > 1_000_000) {
      writeSync(handle, chunk);
      chunk = '';
    }
  }
  writeSync(handle, chunk);
  closeSync(handle);
}
