import type { Settings } from '../../../config/settings.ts';
import type { AppError } from '../../../errors.ts';
import type { FoundAgent } from '../../../intake/agents/findLogs.ts';
import type { LaneStatus } from '../../../lane/status.ts';
import type { InstalledPlugin } from '../../../launcher/installedPlugins.ts';
import type { QueueStatus } from '../../../render/screens/queueStatus.ts';
import type { DialectName } from '../../../server/dialects/recognise.ts';
import type { Env } from '../../../system/ports.ts';
import type { LinkStatus } from '../link/linkStatus.ts';
import type { ShellState } from '../shell/installation.ts';

/** Settings that are not where programs look for them. */
export interface MisplacedConfig {
  /**
   * - `link`: the config file is a link to a file that is not there
   * - `name`: a file beside it has nearly its name
   * - `home`: WAKATIME_HOME leads elsewhere, and the file is in the home folder
   */
  readonly kind: 'link' | 'name' | 'home';
  /** Where the link leads, or where the settings are. As people write it. */
  readonly path: string;
}

/** Coding agents, whose logs are read. */
export interface AgentFacts {
  /** Those with logs on this computer. */
  readonly found: readonly FoundAgent[];
  /** Which setting keeps their logs from being read; undefined where none does. */
  readonly leftAlone: string | undefined;
  /** From when on their work counts, in microseconds since 1970; undefined before the first time, and where they are left alone. */
  readonly sinceUs: number | undefined;
  /** Folders of logs that are there and cannot be looked into; `product` is the agent's token. */
  readonly unreadable: readonly {
    readonly product: string;
    readonly folder: string;
    readonly reason: string;
  }[];
  /** Those with logs that could not be read when that was tried last, and how many. */
  readonly bad: readonly FoundAgent[];
  /** Those of whose latest logs none is understood. */
  readonly unknown: readonly FoundAgent[];
}

/** The config file as it is written. What is in it is looked at, and never shown. */
export interface ConfigFacts {
  /** As people write it. */
  readonly file: string;
  readonly isThere: boolean;
  /** Whether others on this computer may read it. */
  readonly isExposed: boolean;
  /** How its bytes stand for text, as `decodeConfig` knows it. */
  readonly encoding: string;
  readonly hasNul: boolean;
  /** Values as written; undefined where there is none. */
  readonly keyText: string | undefined;
  readonly urlText: string | undefined;
  /** The first line that was copied with the frame of a terminal's box or a quotation around it. */
  readonly framedLine: number | undefined;
  /** How many different keys stand on lines of their own, and how many different addresses. */
  readonly keys: number;
  readonly urls: number;
  /** `disabled = true`, which plugins obey. */
  readonly isDisabled: boolean;
  /** Where the settings are instead, when there is no config file. */
  readonly misplaced: MisplacedConfig | undefined;
  /** Whether a project's repository has a config file with a key in it: its path. */
  readonly keyInRepository: string | undefined;
}

/** What the server said when it was asked whose key it is. */
export interface ServerFacts {
  readonly url: string;
  readonly title: string;
  readonly dialect: DialectName | undefined;
  /** Why it did not say; undefined when it did. */
  readonly problem: AppError | undefined;
  readonly owner: string | undefined;
  readonly elapsedMs: number;
  /** How far this computer's clock is ahead of the server's, in seconds; undefined where the server does not say. */
  readonly aheadSeconds: number | undefined;
  /** IANA name of the account's zone, and how far it is east of UTC now, in minutes. */
  readonly zone: { readonly name: string; readonly offsetMinutes: number } | undefined;
  /** Where it says that the API is now; undefined when it does not. */
  readonly movedTo: string | undefined;
  /** Whether the key has the form of WakaTime's keys alone. */
  readonly isWakatimeKey: boolean;
}

/** A line of the crontab that runs this program. */
export interface CronFact {
  readonly line: number;
  readonly program: string;
  readonly command: string;
  /** PATH of cron for this line. */
  readonly path: string;
  /** `missing`: there is no such file; `path`: cron's PATH has not what is needed. */
  readonly problem: 'missing' | 'path' | undefined;
}

export interface DoctorFacts {
  readonly env: Env;
  readonly config: ConfigFacts;
  readonly settings: Settings;
  /** Why nothing can be sent, the vault's failure included. */
  readonly problem: AppError | undefined;
  /** undefined when it was not asked. */
  readonly server: ServerFacts | undefined;
  readonly queue: QueueStatus;
  /** What SQLite finds wrong with the database. */
  readonly damage: string | undefined;
  /** Whether something that is no folder is where the program's folder should be. */
  readonly isFolderTaken: boolean;
  /** Bytes that are left where the database is. */
  readonly freeBytes: number | undefined;
  /** What plugins run; undefined where there are no launchers. */
  readonly link: LinkStatus | undefined;
  readonly wasLinked: boolean;
  /** Whether launchers leave calls in memory; undefined on systems where they do not. */
  readonly lane: LaneStatus | undefined;
  readonly installed: readonly InstalledPlugin[];
  /** Editors that have sent heartbeats, the last first. */
  readonly heard: readonly { readonly editor: string; readonly timeUs: number }[];
  readonly agents: AgentFacts;
  /** A project's file above the working folder that names a server and was not allowed. */
  readonly projectFile: string | undefined;
  /** Files that variables or settings name and that are not there. */
  readonly missing: readonly { readonly name: string; readonly path: string }[];
  /** Start files of shells with a line that leads calls elsewhere. */
  readonly shellLines: readonly {
    readonly file: string;
    readonly line: number;
    readonly kind: 'key' | 'alias';
  }[];
  /** What stands under [reports] as time zone, and is none. */
  readonly unknownReportZone: string | undefined;
  /** A TZ that means no zone. */
  readonly unknownZone: string | undefined;
  readonly zone: { readonly name: string; readonly offsetMinutes: number };
  readonly nowUs: number;
  readonly cron: readonly CronFact[];
  /** Programs of other makers called as this one is by plugins, and the plugins that lead there. */
  readonly otherPrograms: readonly { readonly path: string; readonly plugins: readonly string[] }[];
  /** The different programs called hackatime on PATH, the first one first. */
  readonly hackatimes: readonly string[];
  /** Start files of shells with a block of this program. */
  readonly shells: readonly ShellState[];
  /** Linked, and the copy of the program is gone. */
  readonly isCopyMissing: boolean;
  /** The version of the Node that is in this program; undefined where it is no package. */
  readonly packagedNode: string | undefined;
  /** The folder of the program's files, where others can write to it. */
  readonly openFolder: string | undefined;
  /** The log, where it cannot be written. */
  readonly unwritableLog: string | undefined;
  /** What is wrong with the digest that reports on a large history read. */
  readonly digestDamage: string | undefined;
}
