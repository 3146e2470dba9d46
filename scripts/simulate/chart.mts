import type { Seen } from './day.mts';

interface Drawn {
  readonly name: string;
  readonly seen: Seen;
}

const WIDTH = 760;
const PANEL = 96;
const GAP = 34;
const LEFT = 46;
const RIGHT = 12;
const MINUTE = 60;
/** The top of each panel, in shares of what the server takes. */
const TOP = 2;

/** Requests a second by each rule, a panel each: the busiest second of every minute, beside what the server takes. */
export function drawLoad(
  drawn: readonly Drawn[],
  [from, to]: readonly [number, number],
  outage: { readonly from: number; readonly to: number },
): string {
  const across = (second: number): number => LEFT + ((second - from) / (to - from)) * (WIDTH - LEFT - RIGHT);
  const height = drawn.length * (PANEL + GAP) + 24;
  const panels = drawn.map(({ name, seen }, at) => {
    const base = at * (PANEL + GAP) + GAP + PANEL - 8;
    const up = (load: number): number => base - (Math.min(load, TOP) / TOP) * PANEL;
    const bars: string[] = [];
    for (let minute = from; minute < to; minute += MINUTE) {
      const most = seen.offered.subarray(minute, minute + MINUTE).reduce((a, b) => Math.max(a, b), 0);
      const y = up(most / seen.capacity);
      bars.push(`M${across(minute).toFixed(1)} ${base}V${y.toFixed(1)}`);
    }
    const limit = up(1).toFixed(1);
    return [
      `<text x="${LEFT}" y="${base - PANEL - 6}" class="name">${name}</text>`,
      `<rect x="${across(outage.from)}" y="${base - PANEL}" width="${across(outage.to) - across(outage.from)}" height="${PANEL}" class="down"/>`,
      `<path d="${bars.join('')}" class="load"/>`,
      `<path d="M${LEFT} ${limit}H${WIDTH - RIGHT}" class="limit"/>`,
      `<text x="${LEFT - 6}" y="${Number(limit) + 4}" class="mark">takes</text>`,
      `<path d="M${LEFT} ${base}H${WIDTH - RIGHT}" class="base"/>`,
    ].join('\n');
  });
  const hours: string[] = [];
  for (let hour = from; hour <= to; hour += 3600) {
    hours.push(`<text x="${across(hour)}" y="${height - 6}" class="hour">${hour / 3600}:00</text>`);
  }
  const style =
    'text{font:12px sans-serif;fill:#57606a}.name{font-weight:bold}.mark{text-anchor:end;font-size:11px}.hour{text-anchor:middle}' +
    '.load{stroke:#0969da;stroke-width:2.4}.limit{stroke:#bc4c00;stroke-dasharray:5 4}.base{stroke:#8c959f}.down{fill:#8c959f;opacity:.18}';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Requests a second around an outage">`,
    `<style>${style}</style>`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    ...panels,
    ...hours,
    '</svg>',
    '',
  ].join('\n');
}
