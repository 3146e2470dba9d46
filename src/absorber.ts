import { createMachine, type Machine } from './context/context.ts';
import type { ReportFailure } from './delivery/settleProblem.ts';
import { runAbsorber } from './lane/absorber.ts';
import { closeLane, isOwnLane, laneProblem } from './lane/folder.ts';
import { systemIo } from './system/streams/io.ts';
import { listenForWake } from './system/wake.ts';

/**
 * The process that takes in the calls which launchers have written down: `--absorb LANE [PLACE]`. Launchers start it, in a
 * session of its own; it says nothing.
 */
export function start(): void {
  process.removeAllListeners('warning');
  const wake = listenForWake();
  const [, lane = '', claimed] = process.argv.slice(2);
  const io = systemIo();
  const machine = createMachine(io);
  // What is thrown behind the back of the work may have left anything half done; the calls lie in the lane until they are stored.
  process.on('uncaughtException', (error) => {
    machine.bugs.push(error);
    end(1);
  });
  const end = (code: number): void => {
    reportBugs(machine).then(
      () => io.exit(code),
      () => io.exit(code),
    );
  };
  if (laneProblem(lane) === undefined) {
    runAbsorber({ lane, claimed }, { machine, wake, report }).then(end, (error) => {
      machine.bugs.push(error);
      end(1);
    });
  } else {
    // Left open it would be filled by calls that nobody may take from there. The next call, which starts the program, takes these.
    if (isOwnLane(lane)) closeLane(lane);
    io.exit(1);
  }
}

const report: ReportFailure = async (problem, context) =>
  (await import('./plugin/diagnostics.ts')).reportFailure(problem, context);

async function reportBugs({ bugs, io, log }: Machine): Promise<void> {
  if (bugs.length === 0) return;
  const { reportBug } = await import('./context/bugs/reportBug.ts');
  for (const bug of bugs) reportBug(bug, { text: {} }, { io, log });
}
