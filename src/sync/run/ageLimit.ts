import type { OutboxRow } from '../../store/rows.ts';
import { DAY_US } from '../../system/units.ts';

/** All that Wakapi says of a heartbeat that it does not take, whatever is wrong with it. */
const INVALID = /^(invalid heartbeat object|no valid heartbeat object given)$/;

/** How old heartbeats may be for it: by its own config file, and without one (docs/servers.md#field-limits). */
const LIMITS = [
  { days: 180, whose: 'Wakapi takes' },
  { days: 7, whose: 'a Wakapi without a config file takes' },
] as const;

/** A server's reason for refusing heartbeats; Wakapi's with the age that all of them have passed, if there is one. */
export function withAgeLimit(
  message: string,
  rows: readonly Pick<OutboxRow, 'timeUs'>[],
  nowUs: number,
): string {
  if (!INVALID.test(message) || rows.length === 0) return message;
  const youngestUs = nowUs - Math.max(...rows.map(({ timeUs }) => timeUs));
  const passed = LIMITS.find(({ days }) => youngestUs > days * DAY_US);
  if (passed === undefined) return message;
  const are = rows.length === 1 ? 'it is' : 'they are';
  return `${message}: ${are} older than ${passed.days} days, the most that ${passed.whose} (heartbeat_max_age)`;
}
