import type { writeInternal } from '../config/files/internal.ts';
import type { Paths } from '../config/files/paths.ts';
import type { Settings } from '../config/settings.ts';
import type { PluginOptions } from '../options.ts';
import type { DialectName } from '../server/dialects/recognise.ts';
import type { Store } from '../store/store.ts';
import { systemClock } from '../system/clock.ts';
import { systemFs } from '../system/disk/fs.ts';
import { kernelRelease } from '../system/host.ts';
import { letCallerGo } from '../system/launcher.ts';
import { createLog, type DeferredLog } from '../system/log.ts';
import { isPackaged, startedAs } from '../system/package/program.ts';
import type { Clock, Fs, Io } from '../system/ports.ts';
import { onInterrupt } from '../system/streams/interrupt.ts';
import { systemTimezone } from '../system/zone/timezone.ts';
import type { Zone } from '../system/zone/zone.ts';

/** The machine as a command sees it. */
export interface Machine {
  readonly io: Io;
  readonly fs: Fs;
  readonly clock: Clock;
  readonly log: DeferredLog;
  /** Unexpected errors that ended nothing; see `noteBug`. */
  readonly bugs: unknown[];
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly nodeVersion: string;
  /** Absolute path of the running Node; of the program itself where it is a package. */
  readonly nodeFile: string;
  /** Whether the program is one file with Node in it; see `system/package/`. */
  readonly isPackaged: boolean;
  /** Path under which the program was started; a link that leads to it stays one. */
  readonly calledAs: string;
  /** Kernel release, e.g. `6.5.0-25-generic`. */
  readonly release: () => string;
  /** The machine's time zone, an IANA name; undefined when it is unknown. */
  readonly timezone: () => string | undefined;
  /** A random number in [0, 1). */
  readonly random: () => number;
  /** What a heartbeat call does once its heartbeat is safe; see `system/launcher.ts`. */
  readonly letCallerGo: () => void;
  /** Resolves after this many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  /** Calls back when the user presses Ctrl-C; see `system/streams/interrupt.ts`. */
  readonly onInterrupt: (act: () => void) => () => void;
}

/** Asks for the first time only. */
function once<T>(ask: () => T): () => T {
  let known: { readonly answer: T } | undefined;
  return () => {
    known ??= { answer: ask() };
    return known.answer;
  };
}

/** The real machine. */
export function createMachine(io: Io): Machine {
  return {
    io,
    fs: systemFs,
    clock: systemClock,
    log: createLog(systemClock),
    bugs: [],
    platform: process.platform,
    arch: process.arch,
    nodeVersion: process.versions.node,
    nodeFile: process.execPath,
    isPackaged: isPackaged(),
    calledAs: startedAs(),
    release: once(kernelRelease),
    timezone: systemTimezone,
    random: Math.random,
    letCallerGo: () => letCallerGo(io.env),
    wait: (ms) => new Promise((done) => setTimeout(done, ms)),
    onInterrupt: (act) =>
      onInterrupt(() => {
        // The terminal has just shown ^C behind whatever stood there for as long as something was waited for.
        if (io.errColumns !== undefined) io.showPassing('');
        act();
      }),
  };
}

/**
 * What one call works with: the machine, the call's options, its configuration and its database. Whatever costs something is
 * a function, so that `--version` opens nothing. What is done with it are functions that take it: `Network` asks servers,
 * `intake/` takes heartbeats in, `delivery/` sends them.
 */
export interface Context extends Machine {
  readonly options: PluginOptions;
  readonly paths: Paths;
  /** The machine's own zone, for days. */
  readonly zone: Zone;
  readonly settings: () => Promise<Settings>;
  /** Throws AppError when the database cannot be used. */
  readonly store: () => Store;
  /** The default server's dialect if it is known without asking the server. */
  readonly dialect: () => Promise<DialectName | undefined>;
  /** As in `config/files/internal.ts`; code that is loaded to send with needs no config reader of its own for it. */
  readonly writeInternal: typeof writeInternal;
  readonly close: () => void;
}
