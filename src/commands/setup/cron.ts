import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Settings } from '../../config/settings.ts';
import type { Context } from '../../context/context.ts';
import {
  AGENT_FILE,
  AGENT_LABEL,
  crontabLine,
  launchdAgent,
  ownSecond,
  scheduledTask,
} from '../../launcher/crontab.ts';
import { isExecutable, isOurLauncher } from '../../launcher/inspect.ts';
import { CLI_NAME, fileNameOn, pathsOn } from '../../launcher/places.ts';
import { lastingProgram } from '../../launcher/plan.ts';
import { programWords } from '../../system/package/program.ts';
import { MINUTE_SECONDS } from '../../system/units.ts';
import { JSON_OPTION } from '../shared/options.ts';

const PERIODS = ['5', '10', '15', '20', '30', '60'];

export const spec: CommandSpec = {
  name: 'cron',
  summary: 'Print the crontab line that sends what waits',
  description:
    'Heartbeats that could not be sent wait until an editor calls again; with this line they are sent while none is open. The ' +
    "minute and second in it are this computer's own, so that not everybody's heartbeats reach a server at the same moment. " +
    'Nothing is changed: add the line with the command below, or with crontab -e. On Windows it prints the schtasks command that ' +
    'makes such a task; type it at the Command Prompt.',
  options: [
    {
      name: 'every',
      type: 'text',
      placeholder: 'MINUTES',
      choices: PERIODS,
      default: '10',
      help: 'How often.',
    },
    {
      name: 'launchd',
      type: 'switch',
      help: `Print what macOS has instead of a crontab: the text of ~/${AGENT_FILE}.`,
    },
    JSON_OPTION,
  ],
  examples: [
    { run: 'hackatime cron', shows: 'The line' },
    { run: '(crontab -l; hackatime cron) | crontab -', shows: 'Add it to your crontab' },
    { run: `hackatime cron --launchd > ~/${AGENT_FILE}`, shows: 'The same on macOS, from the next login on' },
  ],
  exits: [
    [0, 'Printed'],
    [2, 'Usage error'],
  ],
};

type CronDeps = Pick<Context, 'io' | 'fs' | 'platform' | 'nodeFile' | 'calledAs' | 'paths'> & {
  readonly isPackaged?: boolean;
  readonly settings: () => Promise<Pick<Settings, 'hostname'>>;
};

/** `hackatime cron`; see `spec`. */
export async function run(request: CommandRequest, deps: CronDeps): Promise<number> {
  const everyMinutes = Number(request.options['every'] ?? 10);
  if (request.options['launchd'] === true) return printAgent(everyMinutes, request, deps);
  const name = `${(await deps.settings()).hostname}\n${deps.paths.home}`;
  const lineFor = deps.platform === 'win32' ? scheduledTask : crontabLine;
  const line = lineFor(
    [...ownWords(deps), 'flush', '--quiet'],
    everyMinutes,
    ownSecond(name, everyMinutes * MINUTE_SECONDS),
  );
  deps.io.out(`${request.options['json'] ? JSON.stringify({ schema: 'hackatime.cron/1', line }) : line}\n`);
  return 0;
}

function printAgent(everyMinutes: number, request: CommandRequest, deps: CronDeps): number {
  const own = deps.io.env['WAKATIME_HOME'];
  const words = [...ownWords(deps), 'flush', '--quiet'];
  const text = launchdAgent(words, everyMinutes, own ? { WAKATIME_HOME: own } : {});
  const json = {
    schema: 'hackatime.cron/1',
    label: AGENT_LABEL,
    file: pathsOn('darwin').join(deps.paths.home, AGENT_FILE),
    text,
  };
  deps.io.out(request.options['json'] ? `${JSON.stringify(json)}\n` : text);
  return 0;
}

/** Absolute paths, since cron's PATH is short: the launcher, which also finds another Node, or else this program. */
function ownWords(deps: CronDeps): readonly string[] {
  const { paths, platform } = deps;
  const launcher = pathsOn(platform).join(paths.resources, fileNameOn(platform, CLI_NAME));
  if (isOurLauncher(launcher) && isExecutable(launcher)) return [launcher];
  return programWords(lastingProgram(deps));
}
