import type { CommandRequest, CommandSpec } from '../../../cli/command.ts';
import { wrap } from '../../../cli/help.ts';
import type { Context } from '../../../context/context.ts';
import { type Network, network as realNetwork } from '../../../context/network.ts';
import type { LauncherDeps } from '../../../launcher/plan.ts';
import {
  type Finding,
  formatDoctorJson,
  formatDoctorRows,
  type Mended,
} from '../../../render/screens/setup/doctor.ts';
import { printable } from '../../../render/text.ts';
import { formatInstant } from '../../../render/time.ts';
import { speaksUnicode } from '../../report/shared/reportOutput.ts';
import { JSON_OPTION } from '../../shared/options.ts';
import { whileWaiting } from '../../shared/progress.ts';
import { ASKED_SOURCE_OPTION, asksServer } from '../askedSource.ts';
import { diagnose } from './diagnose.ts';
import { gatherFacts } from './gather.ts';
import { type DoctorActs, mendOne, REAL_ACTS } from './mend.ts';

export const spec: CommandSpec = {
  name: 'doctor',
  isPaged: true,
  summary: 'Look for whatever keeps heartbeats from arriving, and say how to mend it',
  description:
    'Looks at the settings line by line, the key and whose it is, the server, its clock and zone, the database and what ' +
    "waits in it, the launchers, the editors' plugins, other programs called like this one, shells, the crontab and the " +
    'environment. What fails comes first, then what may be meant, then what is well. Nothing is changed without --fix, which ' +
    'does only what is safe, and says how to undo it.',
  options: [
    {
      name: 'fix',
      type: 'switch',
      help: 'Mend what is safe: protect config file and folder, put launchers back, renew what shells read, remove a damaged digest, send what waits.',
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
