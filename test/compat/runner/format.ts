/** The data of a case file: an array of cases, one family. Every string may hold placeholders (see placeholders.ts). */

export type Texts = Readonly<Record<string, string>>;

/** A file to make: its text, or bytes, a symbolic link, a folder, a text with a mode or an encoding, a text many times. */
export type FileSpec =
  | string
  | {
      readonly base64?: string;
      readonly link?: string;
      readonly dir?: boolean;
      readonly text?: string;
      /** Octal, e.g. "755". */
      readonly mode?: string;
      readonly repeat?: string;
      readonly times?: number;
      /** With a byte order mark; UTF-8 without one unless given. */
      readonly encoding?: 'utf8' | 'utf16le' | 'utf16be';
    };

/** One answer of the server, whatever was asked. */
export interface Answer {
  readonly status?: number;
  readonly body?: string;
  readonly json?: unknown;
  readonly headers?: Texts;
}

export interface ModeSpec extends Answer {
  /** Counts the heartbeats as accepted although the answer is a fixed one. */
  readonly accept?: boolean;
  /** A status per heartbeat; the last one holds for the rest. */
  readonly items?: readonly number[];
  /** Results for so many heartbeats only. */
  readonly short?: number;
  /** A mode per bulk request; the last one holds for the rest. */
  readonly sequence?: readonly Mode[];
  /** Answers of other calls, by method and path: "GET /api/v1/x". */
  readonly routes?: Readonly<Record<string, Answer | 'hang'>>;
}

/** How the server treats requests; `refuse` is a closed port. */
export type Mode = 'ok' | 'refuse' | 'reset' | 'hang' | ModeSpec;

/** A plain value, which has to be equal, or an object with one `$…` key (see match.ts). */
export type Expected = unknown;

export interface ExpectedHeartbeat {
  readonly has?: Readonly<Record<string, Expected>>;
  readonly absent?: readonly string[];
  readonly contains?: Texts;
  /** Of the request it came in. */
  readonly headers?: Readonly<Record<string, Expected>>;
  readonly key?: string;
  readonly path?: Expected;
  readonly optional?: boolean;
}

export interface ExpectedRequest {
  readonly method?: string;
  readonly path?: Expected;
  readonly headers?: Readonly<Record<string, Expected>>;
  readonly body?: Expected;
}

/** What must come of a step; what is not named is free. */
export interface Expectation {
  readonly exit?: number | readonly number[] | 'any';
  readonly stdout?: Expected;
  readonly stderr?: Expected;
  readonly heartbeats?: readonly ExpectedHeartbeat[];
  readonly attempted?: readonly ExpectedHeartbeat[];
  readonly queued?: Expected;
  readonly requests?: readonly ExpectedRequest[];
  readonly files?: Readonly<Record<string, Expected>>;
}

export interface Step {
  readonly argv: readonly string[];
  readonly stdin?: string;
  readonly stdinOpen?: boolean;
  /** null takes a variable away. */
  readonly env?: Readonly<Record<string, string | null>>;
  readonly cwd?: string;
  readonly before?: readonly string[];
  readonly write?: Readonly<Record<string, FileSpec>>;
  readonly server?: Mode;
  readonly also?: readonly (readonly string[])[];
  /** Milliseconds. */
  readonly within?: number;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly then?: 'sync';
  readonly expect?: Expectation;
}

export interface Setup {
  /** `{add}` follows the default; null: no file. */
  readonly cfg?: string | { readonly add: string } | null;
  readonly internalCfg?: string;
  readonly files?: Readonly<Record<string, FileSpec>>;
  readonly shell?: readonly string[];
}

export interface Case {
  /** family/short-name */
  readonly name: string;
  /** The promise, one sentence. */
  readonly about: string;
  /** Where the call is described, as `docs/plugins.md#vim`; `wanted` where docs/differences.md alone does. */
  readonly source: string;
  readonly note?: string;
  /** Row of docs/differences.md by which wakatime-cli differs on purpose. */
  readonly difference?: string;
  readonly skipUnless?: readonly string[];
  readonly notAnywhere?: readonly string[];
  readonly env?: Readonly<Record<string, string | null>>;
  readonly setup?: Setup;
  readonly steps: readonly Step[];
}
