import { HOUR_SECONDS, MINUTE_SECONDS } from '../system/units.ts';

/** The largest whole unit of a duration in seconds and what is left of it; fractions are cut. */
function split(totalSeconds: number): {
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
} {
  const whole = Math.max(0, Math.floor(totalSeconds));
  return {
    hours: Math.floor(whole / HOUR_SECONDS),
    minutes: Math.floor((whole % HOUR_SECONDS) / MINUTE_SECONDS),
    seconds: whole % MINUTE_SECONDS,
  };
}

/** As WakaTime's status bar writes it: `20 secs`, `49 mins`, `1 hr 15 mins`, `3 hrs` (docs/servers.md#wakatime-status-bar). */
export function formatStatusDuration(totalSeconds: number): string {
  const { hours, minutes, seconds } = split(totalSeconds);
  if (hours === 0 && minutes === 0) return count(seconds, 'sec');
  if (hours === 0) return count(minutes, 'min');
  return minutes === 0 ? count(hours, 'hr') : `${count(hours, 'hr')} ${count(minutes, 'min')}`;
}

/** Narrow, for tables: `0s`, `45s`, `7m`, `3h 02m`. */
export function formatShortDuration(totalSeconds: number): string {
  const { hours, minutes, seconds } = split(totalSeconds);
  if (hours === 0 && minutes === 0) return `${seconds}s`;
  return hours === 0 ? `${minutes}m` : `${hours}h ${String(minutes).padStart(2, '0')}m`;
}

/** With all units: `45s`, `7m 05s`, `3h 02m 09s`. */
export function formatExactDuration(totalSeconds: number): string {
  const { hours, minutes, seconds } = split(totalSeconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  if (hours > 0) return `${hours}h ${two(minutes)}m ${two(seconds)}s`;
  return minutes > 0 ? `${minutes}m ${two(seconds)}s` : `${seconds}s`;
}

/** A change: `+7m 05s`, `-45s`, `0s`. */
export function formatChange(seconds: number): string {
  const sign = seconds > 0 ? '+' : seconds < 0 ? '-' : '';
  return `${sign}${formatExactDuration(Math.abs(seconds))}`;
}

/** How long ago, the two largest units of it: `40 s`, `5 min`, `2 h 5 min`, `3 d 4 h`. */
export function formatAge(totalSeconds: number): string {
  const { hours, minutes, seconds } = split(totalSeconds);
  const days = Math.floor(hours / 24);
  const pair = (first: string, amount: number, unit: string): string =>
    amount === 0 ? first : `${first} ${amount} ${unit}`;
  if (days > 0) return pair(`${days} d`, hours % 24, 'h');
  if (hours > 0) return pair(`${hours} h`, minutes, 'min');
  return minutes > 0 ? `${minutes} min` : `${seconds} s`;
}

/** As clocks write it: `3:02`, with seconds `0:07:05`. */
export function formatDigital(totalSeconds: number, withSeconds: boolean): string {
  const { hours, minutes, seconds } = split(totalSeconds);
  const short = `${hours}:${String(minutes).padStart(2, '0')}`;
  return withSeconds ? `${short}:${String(seconds).padStart(2, '0')}` : short;
}

/**
 * The same text without its minutes if there is at least an hour: `3 hrs 12 mins` → `3 hrs`, `2h 30m` → `2h`. Works
 * with any server's wording; unknown forms stay unchanged.
 */
export function dropMinutes(text: string): string {
  return text.replace(
    /\b([1-9]\d*)(\s*)(hrs?|h)\s+\d+\s*(?:mins?|m)\b/,
    (_, hours: string, gap: string, unit: string) =>
      hours === '1' && unit === 'hrs' ? `1${gap}hr` : `${hours}${gap}${unit}`,
  );
}

function count(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}
