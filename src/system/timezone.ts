import { readlinkSync } from 'node:fs';

const ZONE_NAME = /^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$/;

/**
 * The machine's time zone as an IANA name, e.g. `Europe/Berlin`: `TZ`, the link /etc/localtime, else what ICU says, which
 * costs more to ask.
 */
export function systemTimezone(): string | undefined {
  const given = process.env['TZ']?.replace(/^:/, '');
  if (given !== undefined && given !== '' && ZONE_NAME.test(given)) return given;
  const linked = linkedZone();
  return linked ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function linkedZone(): string | undefined {
  try {
    return /zoneinfo\/(?:posix\/|right\/)?(.+)$/.exec(readlinkSync('/etc/localtime'))?.[1];
  } catch {
    return undefined;
  }
}
