import type { CommandOption, CommandRequest, CommandSpec } from '../../../cli/command.ts';
import type { Settings } from '../../../config/settings.ts';
import { hasKey } from '../../../context/apiKey.ts';
import type { AppError } from '../../../errors.ts';
import { printable } from '../../../render/text.ts';
import type { Io, Progress } from '../../../system/ports.ts';
import { choiceOption } from '../../shared/options.ts';
import { REPORT_SOURCES, type ReportSource } from '../todayData.ts';

export const SOURCE_OPTION: CommandOption = {
  name: 'source',
  type: 'text',
  placeholder: 'SOURCE',
  choices: REPORT_SOURCES,
  default: 'auto',
  help: 'Where the numbers come from.',
};

/** What `--source` says. Throws AppError 'usage'. */
export function sourceOf(request: CommandRequest): ReportSource {
  return choiceOption(request, SOURCE_OPTION.name, REPORT_SOURCES, 'auto');
}

/** The exits of a report on the local history, once it has `--source`. */
export function sourceExits(local: CommandSpec['exits']): CommandSpec['exits'] {
  return [
    ...local.map(([code, meaning]) => (code === 1 ? ([1, FAILED] as const) : ([code, meaning] as const))),
    [4, 'The server was asked for (--source server) and the API key is missing or not accepted'],
  ];
}

const FAILED =
  'Neither the server nor the local history could be read, or only the server was asked for and has no answer';

/** Longest wait for the server when local history can stand in (docs/store.md#how-long-a-call-waits). */
const AUTO_LIMIT_MS = 1_500;

/** A wait that is shown to who looks on. */
const LONG_MS = 400;

/** What became of a question to a server. */
export type ServerOutcome<View> =
  | { readonly kind: 'answered'; readonly view: View }
  /** It could not be reached, refused, or said nothing of use. */
  | { readonly kind: 'failed'; readonly reason: AppError }
  /** It does not have this, whatever its state. */
  | { readonly kind: 'unserved'; readonly reason: AppError };

export interface ViewSourceDeps {
  readonly io: Pick<Io, 'err'> & Partial<Pick<Io, 'stderrIsTty' | 'stdoutIsTty'>>;
  readonly settings: () => Promise<Settings>;
  /** Resolves after so many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  /** Shows a text that changes; by default ora's spinner on stderr. */
  readonly startProgress?: (text: string) => Progress;
}

/**
 * The answer of whom `source` means. With `auto` the server has 1.5 s for all its requests, and is not asked without a key;
 * that it failed is said on stderr.
 *
 * @param ways.server asks for at most so many milliseconds altogether (undefined: the settings' own limit)
 * @throws AppError what kept the server from answering with `--source server`; whatever the ways themselves throw
 */
export async function viewFromSource<View>(
  source: ReportSource,
  ways: {
    readonly server: (limitMs: number | undefined) => Promise<ServerOutcome<View>>;
    readonly local: () => Promise<View>;
  },
  deps: ViewSourceDeps,
): Promise<View> {
  if (source === 'server' || (source === 'auto' && hasKey(await deps.settings()))) {
    const limitMs = source === 'auto' ? AUTO_LIMIT_MS : undefined;
    const asked = await withWaitShown(ways.server(limitMs), deps);
    if (asked.kind === 'answered') return asked.view;
    const { reason } = asked;
    if (source === 'server') throw reason;
    if (asked.kind === 'failed') {
      deps.io.err(
        `hackatime: ${printable(reason.message.replace(/\.$/, ''))}; showing the local history instead\n`,
      );
    }
  }
  return ways.local();
}

/** Shows on a terminal that something is waited for, once that has taken a while. */
async function withWaitShown<T>(work: Promise<T>, deps: ViewSourceDeps): Promise<T> {
  const { io } = deps;
  if (io.stdoutIsTty !== true || io.stderrIsTty !== true) return work;
  let isOver = false;
  let progress: Progress | undefined;
  deps.wait(LONG_MS).then(async () => {
    const start = deps.startProgress ?? (await import('../../shared/spinner.ts')).startSpinner;
    if (!isOver) progress = start('Asking the server');
  });
  try {
    return await work;
  } finally {
    isOver = true;
    progress?.end();
  }
}
