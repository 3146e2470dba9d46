import type { CommandOption, CommandRequest, CommandSpec } from '../../../cli/command.ts';
import type { Settings } from '../../../config/settings.ts';
import { hasKey } from '../../../context/apiKey.ts';
import type { AppError } from '../../../errors.ts';
import { formatError, printable } from '../../../render/text.ts';
import type { Io, Progress } from '../../../system/ports.ts';
import { choiceOption } from '../../shared/options.ts';
import { whileWaiting } from '../../shared/progress.ts';
import { REPORT_SOURCES, type ReportSource } from '../todayData.ts';

export const SOURCE_OPTION: CommandOption = {
  name: 'source',
  type: 'text',
  placeholder: 'SOURCE',
  choices: REPORT_SOURCES,
  default: 'auto',
  help: 'Where the numbers come from.',
};

/** The source that `--source` names. Throws AppError 'usage'. */
export function sourceOf(request: CommandRequest): ReportSource {
  return choiceOption(request, SOURCE_OPTION.name, REPORT_SOURCES, 'auto');
}

/** The exit codes of a local report that also has `--source`. */
export function sourceExits(local: CommandSpec['exits']): CommandSpec['exits'] {
  return [
    ...local.map(([code, meaning]) => (code === 1 ? ([1, FAILED] as const) : ([code, meaning] as const))),
    [4, 'The server was asked for (--source server) and the API key is missing or not accepted'],
  ];
}

const FAILED =
  'Neither the server nor the local history could be read, or only the server was asked for and has no answer';

/** Longest wait for the server when the local history can answer instead (docs/store.md#how-long-a-call-waits). */
const AUTO_LIMIT_MS = 1_500;

/** The outcome of asking a server. */
export type ServerOutcome<View> =
  | { readonly kind: 'answered'; readonly view: View }
  /** The server still counts: its numbers are too low. */
  | { readonly kind: 'unfinished'; readonly view: View; readonly reason: AppError }
  /** The server could not be reached, refused, or gave no usable answer. */
  | { readonly kind: 'failed'; readonly reason: AppError }
  /** The server does not support this; `isOfAliases` where `[project_alias]` is why. */
  | { readonly kind: 'unserved'; readonly reason: AppError; readonly isOfAliases?: boolean };

export interface ViewSourceDeps {
  readonly io: Pick<Io, 'err'> & Partial<Pick<Io, 'stderrIsTty' | 'stdoutIsTty'>>;
  readonly settings: () => Promise<Settings>;
  /** Resolves after this many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  /** Shows a text that changes; by default ora's spinner on stderr. */
  readonly startProgress?: (text: string) => Progress;
}

/**
 * The answer of the chosen source. With `auto` the server has 1.5 s for all its requests, and is not asked without a
 * key; a failure is reported on stderr.
 *
 * @param ways.server asks the server, within this many milliseconds altogether (undefined: the settings' own limit)
 * @throws AppError the server's failure with `--source server`; whatever the ways themselves throw
 */
export async function viewFromSource<View>(
  source: ReportSource,
  ways: {
    readonly server: (limitMs: number | undefined) => Promise<ServerOutcome<View>>;
    /** Gets why no server has this, where one would have been asked, or why the one that was asked does not tell it. */
    readonly local: (unserved: AppError | undefined, failure?: AppError) => Promise<View>;
  },
  deps: ViewSourceDeps,
): Promise<View> {
  let unserved: AppError | undefined;
  let failure: AppError | undefined;
  if (source === 'server' || (source === 'auto' && hasKey(await deps.settings()))) {
    const limitMs = source === 'auto' ? AUTO_LIMIT_MS : undefined;
    const { io, wait, startProgress: start } = deps;
    const isShown = io.stdoutIsTty === true && io.stderrIsTty === true;
    const ask = (): Promise<ServerOutcome<View>> => ways.server(limitMs);
    const asked = await whileWaiting('Asking the server', isShown, ask, { wait, ...(start && { start }) });
    if (asked.kind === 'answered') return asked.view;
    const { reason } = asked;
    if (source === 'server') {
      if (asked.kind !== 'unfinished') throw reason;
      deps.io.err(formatError(reason));
      return asked.view;
    }
    if (asked.kind === 'unserved') unserved = reason;
    else {
      failure = reason;
      deps.io.err(`hackatime: ${printable(reason.message)}; showing this computer's history\n`);
    }
  }
  return ways.local(unserved, failure);
}
