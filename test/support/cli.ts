import type { CommandRequest, CommandSpec } from '../../src/cli/command.ts';
import type { ProgramCommand } from '../../src/cli/program.ts';
import type { Io } from '../../src/system/ports.ts';
import { createDoor } from '../../src/system/streams/door.ts';

export interface FakeIo extends Io {
  /** All that was printed so far. */
  readonly printed: () => string;
  readonly complained: () => string;
}

export function fakeIo(
  given: Partial<
    Pick<
      Io,
      | 'env'
      | 'cwd'
      | 'columns'
      | 'errColumns'
      | 'rows'
      | 'stdoutIsTty'
      | 'stdinIsTty'
      | 'stderrIsTty'
      | 'stdoutIsClosed'
      | 'stdoutProblem'
      | 'readLine'
      | 'ask'
    >
  > = {},
): FakeIo {
  const out: string[] = [];
  const err: string[] = [];
  const door = createDoor({
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    stdoutIsTty: () => given.stdoutIsTty ?? false,
  });
  return {
    ...door,
    env: {},
    cwd: '/work',
    stdoutIsTty: false,
    stdinIsTty: false,
    stderrIsTty: false,
    columns: 80,
    errColumns: undefined,
    // Nothing is so long that it needs a pager.
    rows: 10_000,
    stdoutIsClosed: given.stdoutProblem !== undefined,
    stdoutProblem: undefined,
    readLine: async () => ({ text: undefined, isLate: false }),
    ask: async () => undefined,
    ...given,
    printed: () => out.join(''),
    complained: () => err.join(''),
  };
}

const EXITS: CommandSpec['exits'] = [
  [0, 'Done'],
  [2, 'Usage error'],
];

/** A small surface with one of everything: choices with a space, files, folders, a nested command, awkward text. */
export const SAMPLE_SPECS: readonly CommandSpec[] = [
  {
    name: 'today',
    summary: 'Show how much you have coded today',
    options: [
      { name: 'json', type: 'switch', help: 'Print one JSON object.' },
      {
        name: 'source',
        type: 'text',
        placeholder: 'SOURCE',
        choices: ['auto', 'local'],
        default: 'auto',
        help: 'Whom to ask.',
      },
      {
        name: 'limit',
        type: 'integer',
        short: 'n',
        placeholder: 'N',
        help: "At most so many: [1:9] of 'em \\o/.",
      },
    ],
    examples: [{ run: 'hackatime today --json', shows: 'For a script' }],
    exits: EXITS,
  },
  {
    name: 'track',
    summary: 'Record a heartbeat',
    description: 'First paragraph.\n\n.Second one begins with a dot.',
    arguments: [{ name: 'FILE', help: 'File to record.', required: true, variadic: true, completes: 'file' }],
    options: [
      {
        name: 'category',
        type: 'text',
        placeholder: 'CATEGORY',
        choices: ['coding', 'writing tests'],
        help: 'Kind.',
      },
      { name: 'log-file', type: 'path', placeholder: 'FILE', help: 'Log.' },
    ],
    exits: EXITS,
  },
  {
    name: 'take',
    summary: 'Take a file',
    arguments: [
      {
        name: 'FILE',
        help: 'To take.',
        required: true,
        variadic: true,
        completes: 'file',
        endings: ['.gz', '.csv'],
      },
    ],
    exits: EXITS,
  },
  {
    name: 'allow',
    summary: 'Trust a folder',
    arguments: [{ name: 'FOLDER', help: 'Folder to trust.', required: false, completes: 'folder' }],
    exits: EXITS,
  },
  {
    name: 'queue status',
    summary: 'Show what waits',
    arguments: [{ name: 'WHICH', help: 'Part.', required: false, choices: ['all', 'old'] }],
    exits: EXITS,
  },
  { name: 'queue drop', summary: 'Drop what waits', exits: EXITS },
  {
    name: 'queue quarantine list',
    summary: 'List what was refused',
    options: [{ name: 'json', type: 'switch', help: 'Print one JSON object.' }],
    exits: EXITS,
  },
  { name: 'queue quarantine drop', summary: 'Drop what was refused', exits: EXITS },
];

export interface Ran {
  readonly name: string;
  readonly request: CommandRequest;
}

/** The sample commands; each one that runs notes itself down and exits with 7. */
export function sampleCommands(ran: Ran[]): readonly ProgramCommand<string>[] {
  return SAMPLE_SPECS.map((spec) => ({
    spec,
    chapter: 'Samples',
    load: async () => ({
      run(request: CommandRequest) {
        ran.push({ name: spec.name, request });
        return 7;
      },
    }),
  }));
}
