import { formatRows } from '../../table.ts';
import { joinLines } from '../../text.ts';

/** What a check has found. */
export interface Finding {
  /** What programs know it by. */
  readonly name: string;
  /** `fail`: heartbeats are lost, wait or leak because of it; `warn`: it may be meant. */
  readonly level: 'ok' | 'warn' | 'fail';
  /** Without secrets. */
  readonly message: string;
  /** The line to type, or what to do. */
  readonly fix?: string | undefined;
  /** What `--fix` does about it. */
  readonly mend?: Mend | undefined;
}

/** What can be put right without a question: each can be undone, or takes nothing away. */
export type Mend = 'protect-config' | 'protect-folder' | 'link' | 'shell' | 'digest' | 'send';

/** Something that `--fix` has done, or could not do. */
export interface Mended {
  readonly mend: Mend;
  readonly message: string;
  readonly isDone: boolean;
}

/** Tab-separated: level, name, message, line to type. */
export function formatDoctorRows(findings: readonly Finding[]): string {
  return joinLines(
    formatRows(findings.map(({ level, name, message, fix }) => [level, name, message, fix ?? ''])),
  );
}

/** `hackatime.doctor/1` of docs/json.md, on one line. */
export function formatDoctorJson(
  findings: readonly Finding[],
  mended: readonly Mended[],
  asOf: string,
): string {
  return JSON.stringify({
    schema: 'hackatime.doctor/1',
    well: findings.every(({ level }) => level !== 'fail'),
    findings: findings.map(({ name, level, message, fix }) => ({ name, level, message, fix: fix ?? null })),
    mended: mended.map(({ mend, message, isDone }) => ({ name: mend, done: isDone, message })),
    as_of: asOf,
  });
}
