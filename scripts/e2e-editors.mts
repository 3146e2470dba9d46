/**
 * Drives real editors and shells with their WakaTime plugins against the built program. `--help` tells the options.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Arguments, HELP, parseArguments } from './editors/arguments.mts';
import { emacsScenarios } from './editors/emacs.mts';
import { neovimScenarios } from './editors/neovim.mts';
import { isInstalled } from './editors/processes.mts';
import type { Scenario } from './editors/scenario.mts';
import { shellScenarios } from './editors/shells.mts';
import { removeStages } from './editors/stage.mts';
import { closeTerminals } from './editors/terminal.mts';
import { vimScenarios } from './editors/vim.mts';

const SCENARIOS = [...vimScenarios, ...neovimScenarios, ...emacsScenarios, ...shellScenarios];

function cleanUp(): void {
  closeTerminals();
  removeStages();
}

/** What is missing to run a scenario; undefined when nothing is. */
function missing(scenario: Scenario, { checkouts }: Arguments): string | undefined {
  const folder = checkouts[scenario.plugin];
  if (folder === undefined) return `--${scenario.plugin} DIR is not given`;
  const entry = join(folder, scenario.entry);
  if (!existsSync(entry)) return `there is no ${entry}`;
  const absent = scenario.programs.filter((program) => !isInstalled(program));
  if (absent.length > 0) return `not installed: ${absent.join(', ')}`;
  return scenario.unless?.(readFileSync(entry, 'utf8'));
}

async function runAll(scenarios: readonly Scenario[], given: Arguments): Promise<number> {
  const counts = { ok: 0, FAILED: 0, skipped: 0 };
  const tell = (result: keyof typeof counts, name: string, more: string): void => {
    counts[result] += 1;
    console.log(`${result.padEnd(8)} ${name}${more === '' ? '' : `: ${more}`}`);
  };
  for (const scenario of scenarios) {
    const reason = missing(scenario, given);
    if (reason !== undefined) {
      tell('skipped', scenario.name, reason);
      continue;
    }
    try {
      const checkout = resolve(given.checkouts[scenario.plugin] ?? '');
      tell('ok', scenario.name, await scenario.run({ checkout, repeat: given.repeat }));
    } catch (error) {
      // What an editor shows has lines; a scenario has one.
      tell('FAILED', scenario.name, (error as Error).message.replace(/\s*\n\s*/g, ' / '));
    } finally {
      cleanUp();
    }
  }
  const { ok, FAILED, skipped } = counts;
  if (ok + FAILED === 0) console.log(`Nothing was tried: all ${skipped} scenarios were skipped.`);
  else console.log(`${ok} ok, ${FAILED} failed, ${skipped} skipped`);
  return FAILED > 0 ? 1 : 0;
}

async function main(): Promise<number> {
  const given = parseArguments(process.argv.slice(2));
  if (given === undefined) {
    console.log(HELP);
    return 0;
  }
  if ('problem' in given) {
    console.error(`e2e:editors: ${given.problem}`);
    return 2;
  }
  const scenarios = SCENARIOS.filter(({ name }) => given.only.test(name));
  if (scenarios.length === 0) {
    console.error(`e2e:editors: no scenario matches ${given.only}`);
    return 2;
  }
  if (!existsSync(resolve(import.meta.dirname, '../dist'))) {
    console.error('e2e:editors: there is no dist/ yet: npm run build');
    return 1;
  }
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.on(signal, () => {
      cleanUp();
      process.exit(code);
    });
  }
  return runAll(scenarios, given);
}

process.exitCode = await main();
