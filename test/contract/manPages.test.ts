import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const FOLDER = resolve(import.meta.dirname, '../../man');
const NAMES = readdirSync(FOLDER);
const pages = NAMES.map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));
const has = (program: string): boolean => spawnSync(program, ['--help']).error === undefined;

/** The lines of a page that are filled to the width of the terminal. */
function filled(text: string): readonly string[] {
  let isKept = false;
  return text.split('\n').filter((line) => {
    if (line === '.nf' || line === '.fi') isKept = line === '.nf';
    return !isKept && !line.startsWith('.') && line !== '';
  });
}

describe.each(pages)('$name', ({ text }) => {
  it('has only requests and macros of man(7), and no text that becomes one', () => {
    const requests = text.split('\n').flatMap((line) => /^[.'](\S*)/.exec(line)?.slice(1) ?? []);
    const allowed = ['\\"', 'TH', 'nh', 'ad', 'SH', 'SS', 'TP', 'PP', 'RS', 'RE', 'nf', 'fi', 'br'];
    expect([...new Set(requests)].filter((request) => !allowed.includes(request))).toEqual([]);
    expect(text).toMatch(/^\.nh$/m);
  });

  it('has hyphens that can be copied, quotes that are ASCII, and no bare backslash', () => {
    const lines = text.split('\n').filter((line) => !line.startsWith('.TH') && !line.startsWith('.\\"'));
    const plain = lines.map((line) =>
      line.replaceAll(/\\(?:-|e|&|f[BIR]|\((?:ti|ha|aq|ga)|\[u[0-9A-F]{4,6}\])/g, ''),
    );
    expect(plain.filter((line) => /[-\\~^'`]/.test(line))).toEqual([]);
  });

  it('has lines of at most 80 bytes, where roff joins them anyway, and no sentence that ends with one', () => {
    expect(filled(text).filter((line) => line.length > 80 && line.includes(' '))).toEqual([]);
    const lines = text.split('\n');
    const ends = lines.filter(
      (line, at) => /[.!?](?:\\f.|[)\]"'])*$/.test(line) && filled(lines[at + 1] ?? '').length > 0,
    );
    expect(ends.filter((line) => filled(text).includes(line))).toEqual([]);
  });

  it('refers to pages that are there', () => {
    const named = [...text.matchAll(/\\fB((?:\\-|[a-z])+)\\fR\(1\)/g)].map(
      ([, name = '']) => `${name.replaceAll('\\', '')}.1`,
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !NAMES.includes(name))).toEqual([]);
  });

  it('names itself and what it is for', () => {
    expect(text).toMatch(/^\.SH NAME\nhackatime\S* \\- \S/m);
  });
});

describe('what formats man pages finds no fault:', () => {
  const files = NAMES.map((name) => join(FOLDER, name));

  it.runIf(has('mandoc'))('mandoc', () => {
    const { stdout } = spawnSync('mandoc', ['-T', 'lint', ...files], { encoding: 'utf8' });
    expect(stdout).toBe('');
  });

  it.runIf(has('groff')).each([80, 200])('groff, %i columns wide', (columns) => {
    const { stdout, stderr } = spawnSync(
      'groff',
      ['-man', '-ww', `-rLL=${columns}n`, '-Tutf8', '-P-cbu', ...files],
      { encoding: 'utf8', maxBuffer: 2 ** 24 },
    );
    expect(stderr).toBe('');
    // U+2010 is a hyphen of typesetters, which no shell reads.
    expect(stdout.split('\n').filter((line) => /\u2010/.test(line))).toEqual([]);
  });
});
