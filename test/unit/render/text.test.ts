import { describe, expect, it } from 'vitest';
import { formatBars, formatRows } from '../../../src/render/table.ts';
import { printable } from '../../../src/render/text.ts';
import { formatInstant } from '../../../src/render/time.ts';
import { cutText, padText, textWidth, wrapWords } from '../../../src/render/width.ts';

describe('text in a terminal', () => {
  it.each([
    ['longer pauses count as 2 min', 30, ['longer pauses count as 2 min']],
    ['longer pauses count as 2 min', 24, ['longer pauses count as', '2 min']],
    ['best with 2h 45m of all', 12, ['best with', '2h 45m of', 'all']],
    ['see /a/very/long/path/of/a/file now', 10, ['see', '/a/very/lo', 'ng/path/of', '/a/file', 'now']],
    ['at https://example.org/api now', 10, ['at', 'https://example.org/api', 'now']],
    ['日本語の長い名前', 5, ['日本', '語の', '長い', '名前']],
    ['👩‍💻👩‍💻', 3, ['👩‍💻', '👩‍💻']],
    ['日本語 日本', 7, ['日本語', '日本']],
    ['', 5, ['']],
  ])('%j goes on below itself at %d columns', (text, columns, lines) => {
    expect(wrapWords(text, columns)).toEqual(lines);
  });

  it('has signs of one column for which no table is looked into', () => {
    const wrong: string[] = [];
    for (let code = 0x20; code < 0x2700; code++) {
      const sign = String.fromCodePoint(code);
      if (/\p{Cc}/u.test(sign)) continue;
      // Behind the rocket the same sign is looked up.
      if (textWidth(sign) !== textWidth(`🚀 ${sign}`) - 3) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['api', 3],
    ['日本語', 6],
    ['한국', 4],
    ['né', 2],
    ['ne\u0301', 2],
    ['🚀', 2],
    ['⚡', 2],
    ['✅', 2],
    ['❤', 1],
    ['❤\ufe0f', 2],
    ['👩\u200d👩\u200d👧', 2],
    ['👍🏽', 2],
    ['🇩🇪', 2],
    ['🏽', 2],
    ['a\u200db', 2],
    ['a\ufe0f', 1],
    ['\u0301', 0],
    ['\u1112\u1161\u11ab', 2],
    ['→', 1],
    ['', 0],
  ])('"%s" takes %d columns', (text, columns) => {
    expect(textWidth(text)).toBe(columns);
  });

  it.each([
    ['launchpad', 9, 'launchpad'],
    ['launchpad', 5, 'laun…'],
    ['日本語', 5, '日本…'],
    ['日本語', 4, '日…'],
    ['👩\u200d👩\u200d👧ab', 3, '👩\u200d👩\u200d👧…'],
    ['👩\u200d👩\u200d👧ab', 2, '…'],
    ['ne\u0301e', 2, 'n…'],
  ])('"%s" in %d columns is "%s"', (text, columns, wanted) => {
    expect(cutText(text, columns)).toBe(wanted);
    expect(textWidth(cutText(text, columns))).toBeLessThanOrEqual(columns);
  });

  it('is filled up by columns, not by letters', () => {
    expect(padText('日本', 6, 'left')).toBe('日本  ');
    expect(padText('7m', 6, 'right')).toBe('    7m');
    expect(padText('too long', 3, 'right')).toBe('too long');
  });

  it('cannot command the terminal', () => {
    expect(printable('a\u001b[31m\nb\u202ec')).toBe('a [31m b c');
  });
});

describe('bars', () => {
  const rows = [
    { name: 'launchpad', amount: '1h 20m', share: 1, note: '80%' },
    { name: 'é', amount: '20m', share: 0.25, note: '20%' },
    { name: 'x', amount: '0s', share: 0.001, note: '<1%' },
  ];

  it('are aligned', () => {
    expect(formatBars(rows, { width: 50 })).toEqual([
      `  launchpad  1h 20m  ${'█'.repeat(24)}  80%`,
      `  é             20m  ${'█'.repeat(6)}${' '.repeat(18)}  20%`,
      `  x              0s  █${' '.repeat(23)}  <1%`,
    ]);
  });

  it.each([10, 20, 30, 40, 80, 200])('keep to a width of %d as far as names can be cut', (width) => {
    const widest = Math.max(...formatBars(rows, { width }).map(textWidth));
    expect(widest).toBeLessThanOrEqual(Math.max(width, 2 + 8 + 2 + 6 + 2 + 3));
  });

  it('give way to the text in a narrow terminal', () => {
    expect(formatBars(rows, { width: 28 })[0]).toBe('  launchpad  1h 20m  80%');
  });

  it('can do without special characters and with colours', () => {
    const paint = {
      strong: (text: string) => `<b>${text}</b>`,
      faint: (text: string) => text,
      accent: (text: string) => `<i>${text}</i>`,
    };
    expect(formatBars(rows.slice(1, 2), { width: 40, ascii: true, paint })[0]).toMatch(
      /<b>20m<\/b> {2}<i>#+<\/i> +20%/,
    );
  });

  it('of nothing are nothing', () => {
    expect(formatBars([], { width: 40 })).toEqual([]);
  });
});

describe('rows', () => {
  it('have tabs only between fields', () => {
    expect(formatRows([['project', 'a\tb\nc', '7m']])).toEqual(['project\ta b c\t7m']);
  });
});

describe('a moment', () => {
  it.each([
    ['2026-11-21T16:02:11.999Z', 60, '2026-11-21T17:02:11+01:00'],
    ['2026-11-21T02:00:00Z', -300, '2026-11-20T21:00:00-05:00'],
    ['2026-11-21T02:00:00Z', 345, '2026-11-21T07:45:00+05:45'],
    ['2026-11-21T02:00:00Z', 0, '2026-11-21T02:00:00+00:00'],
  ])('%s with an offset of %d minutes is %s', (moment, offset, wanted) => {
    expect(formatInstant(Date.parse(moment) * 1000, offset)).toBe(wanted);
  });
});
