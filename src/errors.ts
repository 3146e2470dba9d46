/** What can go wrong, as a closed list; every kind has one exit code per face (docs/decisions.md#errors-and-exit-codes). */
export type ErrorKind =
  | 'usage'
  | 'api'
  | 'offline'
  | 'config'
  | 'auth'
  | 'config-read'
  | 'config-write'
  | 'backoff'
  | 'interrupted'
  /** What was named is not there, or is several. */
  | 'not-found'
  /** A file, folder or disk does not do what it has to. */
  | 'storage'
  /** A server, or this program by its rules, does not take what it was given. */
  | 'refused'
  /** A bug in this program, and nothing else. */
  | 'internal';

/** Which of the two surfaces was called: an editor plugin's flags, or a person's command. */
export type Face = 'plugin' | 'human';

export interface AppErrorOptions {
  /** What the user can do about it, one sentence. */
  readonly hint?: string;
  /** It will be over without anybody's doing, as when a server is down; a failure of the network always may be. */
  readonly isPassing?: boolean;
  readonly cause?: unknown;
}

/** An expected failure: its message says what happened and to which file or url, and never holds a secret. */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly hint: string | undefined;
  readonly isPassing: boolean;

  constructor(kind: ErrorKind, message: string, options: AppErrorOptions = {}) {
    super(redact(message), options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.kind = kind;
    this.hint = options.hint === undefined ? undefined : redact(options.hint);
    this.isPassing = options.isPassing ?? (kind === 'offline' || kind === 'backoff');
  }
}

/** True for our own errors, also for those made by another bundle (each bundle carries its own class). */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === 'AppError' && 'kind' in error;
}

/** True for what is a fault of this program: whatever is no AppError, and those of kind 'internal'. */
export function isBug(error: unknown): boolean {
  return !isAppError(error) || error.kind === 'internal';
}

/** The process's exit code for a failure (docs/wakatime-cli.md#exit-codes; human commands as gh does). */
export function exitCodeFor(kind: ErrorKind, face: Face): number {
  if (face === 'human') return humanExitCode(kind);
  switch (kind) {
    case 'usage':
      return 1;
    case 'api':
    case 'offline':
      return 102;
    case 'config':
      return 103;
    case 'auth':
      return 104;
    case 'config-read':
      return 110;
    case 'config-write':
      return 111;
    case 'backoff':
      return 112;
    case 'interrupted':
      return 130;
    case 'not-found':
    case 'storage':
    case 'refused':
    case 'internal':
      return 1;
  }
}

function humanExitCode(kind: ErrorKind): number {
  switch (kind) {
    case 'usage':
      return 2;
    case 'auth':
      return 4;
    case 'interrupted':
      return 130;
    case 'api':
    case 'offline':
    case 'config':
    case 'config-read':
    case 'config-write':
    case 'backoff':
    case 'not-found':
    case 'storage':
    case 'refused':
    case 'internal':
      return 1;
  }
}

const KEY_LIKE = /(waka_|hka_)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const URL_PASSWORD = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi;
const AUTHORIZATION = /\b(Basic|Bearer)\s+[A-Za-z0-9+/=_-]{16,}/gi;

function mayAuthorize(text: string): boolean {
  const lower = text.toLowerCase();
  return lower.includes('basic') || lower.includes('bearer');
}

/** The text with API keys, passwords inside urls and authorization values replaced. */
export function redact(text: string): string {
  let plain = text;
  // Compiling an expression costs an editor's call more than looking whether it can match.
  if (plain.split('-', 5).length === 5) plain = plain.replace(KEY_LIKE, (key) => `<hidden>${key.slice(-4)}`);
  if (mayAuthorize(plain)) plain = plain.replace(AUTHORIZATION, '$1 <hidden>');
  return plain.includes('://') ? plain.replace(URL_PASSWORD, '$1') : plain;
}

/** What was thrown, when it is an AppError; throws it again when it is not. */
export function expectAppError(error: unknown): AppError {
  if (!isAppError(error)) throw error;
  return error;
}

/** What some work gives, or undefined where it throws an AppError; any other error passes through. */
export function unlessAppError<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    expectAppError(error);
    return undefined;
  }
}

/** The text of anything that was thrown, without secrets and without a stack. */
export function messageOf(error: unknown): string {
  return redact(error instanceof Error ? error.message : String(error));
}
