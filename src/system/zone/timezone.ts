import { linkedZone, systemZoneSetting } from './zoneSetting.ts';

/**
 * The machine's time zone as an IANA name, e.g. `Europe/Berlin`: `TZ`, the link /etc/localtime, else what ICU says, which
 * costs more to ask. undefined for a zone that has no such name.
 */
export function systemTimezone(): string | undefined {
  const setting = systemZoneSetting();
  switch (setting.kind) {
    case 'named':
      return setting.name;
    case 'rule':
      return /^(?:UTC|Etc\/.+)$/.test(setting.zone.name) ? setting.zone.name : undefined;
    case 'system':
      return linkedZone() ?? (Intl.DateTimeFormat().resolvedOptions().timeZone || undefined);
    case 'unknown':
      return undefined;
  }
}
