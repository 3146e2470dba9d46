import type { Log } from '../system/ports.ts';
import type { ConfigView } from './sources.ts';

/** `[reports]` of the config file: the words of the flags with the same meaning, checked as far as no data of zones is needed. */
export interface ReportSettings {
  readonly timezone: string | undefined;
  /** An hour from 0 to 23. */
  readonly dayStart: string | undefined;
  /** Minutes above 0 and up to 1440. */
  readonly keystrokeTimeout: string | undefined;
}

/** The keys of `[reports]`. */
export const REPORT_KEYS = ['timezone', 'day_start', 'keystroke_timeout'] as const;

const MOST_MINUTES = 24 * 60;

/** Reads `[reports]`; `log` gets what has no usable value, which then counts as not set. */
export function reportSettings(view: Pick<ConfigView, 'get'>, log: Pick<Log, 'warn'>): ReportSettings {
  const read = (key: (typeof REPORT_KEYS)[number], isUsable: (text: string) => boolean, hint: string) => {
    const text = view.get('reports', key);
    if (text === undefined || text === '') return undefined;
    if (isUsable(text)) return text;
    log.warn(`${key} in [reports] is ignored: ${hint}`);
    return undefined;
  };
  return {
    timezone: read('timezone', isZoneShaped, 'use a name such as Europe/Berlin'),
    dayStart: read('day_start', isHour, 'use an hour from 0 to 23'),
    keystrokeTimeout: read('keystroke_timeout', isTimeout, 'use minutes above 0 and up to 1440'),
  };
}

const isZoneShaped = (text: string): boolean => /^[A-Za-z][A-Za-z0-9_+/-]*$/.test(text);
const isHour = (text: string): boolean => /^(?:1?\d|2[0-3])$/.test(text);
const isTimeout = (text: string): boolean =>
  /^\d+(?:\.\d+)?$/.test(text) && Number(text) > 0 && Number(text) <= MOST_MINUTES;
