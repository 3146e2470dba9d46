import type { Env } from '../system/ports.ts';

/** A small memory that outlives the call. */
export interface ServerMemory {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
}

/** One server, one key, and how to get there. */
export interface ServerConnection {
  /** Base url without a slash at its end (docs/wakatime-cli.md#api-url). */
  readonly baseUrl: string;
  readonly key: string;
  readonly userAgent: string;
  /** Machine name; '' sends none. */
  readonly hostname: string;
  /** IANA name; undefined sends none. */
  readonly timezone: string | undefined;
  /** Text of the flag or setting; undefined looks into the environment. */
  readonly proxy: string | undefined;
  readonly env: Env;
  readonly sslCertsFile: string | undefined;
  readonly noSslVerify: boolean;
  /** For each request with its redirects; 0 = no limit. */
  readonly timeoutMs: number;
  /** A larger answer fails; undefined for the usual limit. */
  readonly maxAnswerBytes?: number;
  /** Where to keep that a server needs the system's certificates, and which dialect it speaks. */
  readonly remember?: ServerMemory;
}
