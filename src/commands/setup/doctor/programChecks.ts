import type { Finding } from '../../../render/screens/setup/doctor.ts';
import { joinNames } from '../../../render/text.ts';
import { programVersion } from '../../../version.ts';
import { unservedFamilies } from '../link/servedPlugins.ts';
import type { DoctorFacts } from './facts.ts';

/** Lines of the crontab that run this program: whether cron finds it, and whether each is there once. */
export function checkCron({ cron }: DoctorFacts): readonly Finding[] {
  const found: Finding[] = [];
  const warn = (name: string, message: string, fix: string): void =>
    void found.push({ name, level: 'warn', message, fix });
  const better = '"hackatime cron" prints a line that works; change yours with: crontab -e';
  for (const { line, program, path, problem } of cron) {
    const where = `line ${line} of the crontab`;
    if (problem === 'missing') warn('cron-missing', `${where} runs ${program}, which is not there`, better);
    else if (problem === 'path') {
      const message = `${where} runs ${program}, and cron does not find it or the Node that it needs, as its PATH is ${path}`;
      warn('cron-path', message, better);
    }
  }
  const doubled = cron.find(({ command }, at) => cron.findIndex((other) => other.command === command) < at);
  if (doubled !== undefined) {
    const first = cron.find(({ command }) => command === doubled.command);
    const message = `lines ${first?.line} and ${doubled.line} of the crontab do the same: ${doubled.command}`;
    warn('cron-doubled', message, 'take one of them out with: crontab -e');
  }
  if (cron.length === 0 || found.length > 0) return found;
  const commands = joinNames(cron.map(({ command }) => command));
  return [{ name: 'cron', level: 'ok', message: `the crontab runs ${commands}, and cron finds it` }];
}

/** Programs on this computer that are in each other's way. */
export function checkPrograms(facts: DoctorFacts): readonly Finding[] {
  const { hackatimes, otherPrograms, link, installed, isCopyMissing, packagedNode } = facts;
  const found: Finding[] = [];
  if (packagedNode !== undefined) {
    const message = `this is a package of hackatime ${programVersion()} with Node ${packagedNode} in it`;
    found.push({ name: 'program', level: 'ok', message });
  }
  const warn = (name: string, message: string, fix: string, mend?: Finding['mend']): void =>
    void found.push({ name, level: 'warn', message, fix, mend });
  if (hackatimes.length > 1) {
    const [first, ...others] = hackatimes;
    const message = `hackatime is on PATH more than once: ${first} runs, and ${joinNames(others)} does not`;
    warn('two-programs', message, 'remove the one that you do not want, or both and install it again');
  }
  if (isCopyMissing) {
    const message = 'the copy of the program is gone that launchers run when the installed one is';
    warn('copy-missing', message, 'hackatime link', 'link');
  }
  // What plugins run that are installed here, and what comes first on PATH, is said of them.
  const unserved = link === undefined ? [] : unservedFamilies(link, installed);
  const said = [link?.onPath.runs, ...unserved.map(({ runs }) => runs)];
  const silent = otherPrograms.filter(({ path }) => !said.includes(path));
  for (const { path, plugins } of silent.filter((program) => program.plugins.length > 0)) {
    const message = `${path} is another wakatime-cli, and the plugin of ${joinNames(plugins)} would run it`;
    warn(
      'other-cli',
      message,
      `take it away, or set that plugin to run ${link?.onPath.runs ?? 'the launcher'}`,
    );
  }
  const idle = silent.filter(({ plugins }) => plugins.length === 0).map(({ path }) => path);
  if (idle.length > 0)
    found.push({
      name: 'idle-cli',
      level: 'ok',
      message: `no plugin runs the wakatime-cli in ${joinNames(idle)}`,
    });
  return found;
}

/** What shells read at their start of this program. */
export function checkShells({ shells }: DoctorFacts): readonly Finding[] {
  const found: Finding[] = [];
  const warn = (name: string, message: string, fix: string, mend?: Finding['mend']): void =>
    void found.push({ name, level: 'warn', message, fix, mend });
  for (const { shell, file, blocks, isBroken, isCurrent } of shells) {
    const again = `hackatime shell-init ${shell} --install`;
    if (isBroken) {
      const message = `${file} has only a part of the block that hackatime put there`;
      warn(
        'shell-broken',
        message,
        `delete the lines around ">>> hackatime >>>" in an editor, then run: ${again}`,
      );
    } else if (blocks > 1)
      warn('shell-doubled', `${file} has the block of hackatime ${blocks} times`, again, 'shell');
    else if (!isCurrent) warn('shell-old', `what ${file} reads is of another hackatime`, again, 'shell');
    else found.push({ name: 'shell', level: 'ok', message: `${shell} reads hackatime's block in ${file}` });
  }
  return found;
}

/** The folder of the program's files, and the log in it. */
export function checkFolder({ openFolder, unwritableLog, env }: DoctorFacts): readonly Finding[] {
  const found: Finding[] = [];
  const warn = (name: string, message: string, fix: string, mend?: Finding['mend']): void =>
    void found.push({ name, level: 'warn', message, fix, mend });
  if (openFolder !== undefined) {
    const message = `others can write to ${openFolder}: calls take longer, as no compiled code is kept there`;
    warn('folder-open', message, `chmod go-w ${openFolder}`, 'protect-folder');
  }
  if (unwritableLog !== undefined) {
    const message = `the log ${unwritableLog} cannot be written to, so that nobody learns what an editor's call met`;
    warn('log-unwritable', message, 'make it a file that you can write to, or move it away');
  }
  const home = env['WAKATIME_HOME'];
  if (home && !/^([/~\\]|[A-Za-z]:)/.test(home)) {
    const message = `WAKATIME_HOME is "${home}", another folder wherever an editor runs`;
    warn('home-relative', message, 'export WAKATIME_HOME with the whole path of the folder');
  }
  return found;
}
