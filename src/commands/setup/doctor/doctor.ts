import { chmodSync, statSync } from 'node:fs';
import type { CommandRequest, CommandSpec } from '../../../cli/command.ts';
import { wrap } from '../../../cli/help.ts';
import type { Context } from '../../../context/context.ts';
import { type Network, network as realNetwork } from '../../../context/network.ts';
import { type Flush, flushOnDemand } from '../../../delivery/flushOnDemand.ts';
import { isAppError, messageOf } from '../../../errors.ts';
import type { LauncherDeps } from '../../../launcher/plan.ts';
import {
  type Finding,
  formatDoctorJson,
  formatDoctorRows,
  type Mend,
  type Mended,
} from '../../../render/screens/setup/doctor.ts';
import { printable } from '../../../render/text.ts';
import { formatInstant } from '../../../render/time.ts';
import { speaksUnicode } from '../../report/shared/reportOutput.ts';
import { JSON_OPTION } from '../../shared/options.ts';
import { whileWaiting } from '../../shared/progress.ts';
import { ASKED_SOURCE_OPTION, asksServer } from '../askedSource.ts';
import { linkPlugins } from '../link/link.ts';
import { diagnose } from './diagnose.ts';
import { gatherFacts } from './gather.ts';

export const spec: CommandSpec = {
  name: 'doctor',
  isPaged: true,
  summary: 'Look for whatever keeps heartbeats from arriving, and say how to mend it',
  description:
    'Looks at the settings line by line, the key and whose it is, the server, its clock and zone, the database and what ' +
    "waits in it, the launchers, the editors' plugins and the environment. What fails comes first, then what may be meant, " +
    'then what is well. Nothing is changed without --fix, which does only what can be undone.',
  options: [
    {
      name: 'fix',
      type: 'switch',
      help: 'Mend what is safe: protect the config file, put launchers back, send what waits.',
    },
    ASKED_SOURCE_OPTION,
    JSON_OPTION,
  ],
  examples: [
    { run: 'hackatime doctor', shows: 'What is wrong, and the line to type' },
    { run: 'hackatime doctor --fix', shows: 'Mend what is safe, then look again' },
  ],
  exits: [
    [0, 'Nothing fails'],
    [1, 'Something fails'],
    [2, 'Usage error'],
  ],
};

/** What `--fix` does. */
export interface DoctorActs {
  readonly link: (context: Context & LauncherDeps) => Promise<unknown>;
  readonly flush: Flush;
}

const REAL_ACTS: DoctorActs = { link: (context) => linkPlugins(context), flush: flushOnDemand };

/** `hackatime doctor`; see `spec`. */
export async function run(
  request: CommandRequest,
  context: Context & LauncherDeps,
  network: Network = realNetwork,
  acts: DoctorActs = REAL_ACTS,
): Promise<number> {
  const isAsked = asksServer(request);
  const look = async (): Promise<readonly Finding[]> =>
    diagnose(
      await whileWaiting('Looking', context.io.stderrIsTty, () => gatherFacts(isAsked, context, network)),
    );
  let findings = await look();
  const mended: Mended[] = [];
  if (request.options['fix'] === true) {
    const wanted = [...new Set(findings.flatMap(({ mend }) => mend ?? []))];
    for (const mend of wanted) mended.push(await mendOne(mend, context, acts));
    if (mended.some(({ isDone }) => isDone)) findings = await look();
  }
  const { io, clock, zone } = context;
  const nowUs = clock.nowUs();
  if (request.options['json'] === true)
    io.out(`${formatDoctorJson(findings, mended, formatInstant(nowUs, zone.offsetMinutes(nowUs)))}\n`);
  else {
    for (const { message } of mended) io.err(`hackatime: ${printable(message)}\n`);
    io.out(io.stdoutIsTty ? formatScreen(findings, context) : formatDoctorRows(findings));
  }
  return findings.some(({ level }) => level === 'fail') ? 1 : 0;
}

async function mendOne(mend: Mend, context: Context & LauncherDeps, acts: DoctorActs): Promise<Mended> {
  try {
    switch (mend) {
      case 'protect-config': {
        const file = context.paths.configFile;
        chmodSync(file, statSync(file).mode & 0o700);
        return { mend, isDone: true, message: 'only you can read the config file now' };
      }
      case 'link':
        await acts.link(context);
        return {
          mend,
          isDone: true,
          message: 'launchers are put into their places; "hackatime unlink" undoes it',
        };
      case 'send': {
        const { delivered } = await acts.flush(
          { trigger: 'user', max: undefined, deadlineMs: undefined },
          context,
        );
        return { mend, isDone: delivered > 0, message: `sent ${delivered} heartbeats` };
      }
    }
  } catch (error) {
    const isExpected = isAppError(error) || (error instanceof Error && 'code' in error);
    if (!isExpected) throw error;
    return { mend, isDone: false, message: messageOf(error) };
  }
}

function formatScreen(findings: readonly Finding[], { io }: Context): string {
  const marks = speaksUnicode(io.env)
    ? { ok: '✓', warn: '!', fail: '✗' }
    : { ok: 'ok', warn: '! ', fail: 'x ' };
  const lines = findings.flatMap(({ level, message, fix }) => {
    const indent = ' '.repeat(marks[level].length + 1);
    return [
      ...wrap(printable(message), io.columns, `${marks[level]} `, indent),
      ...(fix === undefined ? [] : wrap(printable(`to fix: ${fix}`), io.columns, indent)),
    ];
  });
  return lines.map((line) => `${line}\n`).join('');
}
