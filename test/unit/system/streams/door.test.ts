import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { terminalPaint } from '../../../../src/render/paint.ts';
import { createDoor, markColour, showControls, toScreen } from '../../../../src/system/streams/door.ts';

const OBEYED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f]/;
const anyText = fc.string({
  unit: fc.oneof(fc.constantFrom('\u001b', '\u009b', '\u202e', '\ufdd0', '[31m', '\r'), fc.string()),
});

function door(isTty: boolean) {
  const said = { out: '', err: '' };
  const streams = {
    out: (text: string) => {
      said.out += text;
    },
    err: (text: string) => {
      said.err += text;
    },
    stdoutIsTty: () => isTty,
  };
  return { said, ...createDoor(streams) };
}

describe('text on its way to a terminal', () => {
  it.each([
    ['a colour that is not ours', 'a\u001b[31mb', 'a\\u001b[31mb'],
    ['a title', '\u001b]0;t\u0007', '\\u001b]0;t\\u0007'],
    ['a C1 control', '\u009b5m', '\\u009b5m'],
    ['DEL, carriage return and backspace', '\u007f\r\b', '\\u007f\\u000d\\u0008'],
    ['what reorders', '\u202ea\u2066b\u200f\u061c', '\\u202ea\\u2066b\\u200f\\u061c'],
    ['what breaks lines unseen', 'a\u2028b\u2029', 'a\\u2028b\\u2029'],
  ])('shows %s', (_, given, shown) => {
    const { out, err, said } = door(true);
    out(given);
    err(given);
    expect(said).toEqual({ out: shown, err: shown });
  });

  it.each(['plain\ttext\n', 'Grüße, 日本語, שלום', '👩\u200d💻', '█ · …'])('leaves %j alone', (text) => {
    expect(toScreen(text)).toBe(text);
  });

  it('holds nothing that is obeyed, whatever is printed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(OBEYED.test(showControls(text))).toBe(false);
        expect(OBEYED.test(toScreen(text).replace(/\u001b\[\d+m/g, ''))).toBe(false);
      }),
    );
  });

  it('means the same as JSON as before', () => {
    fc.assert(
      fc.property(fc.jsonValue(), anyText, (value, text) => {
        const all = { value, text, [text]: 1 };
        expect(JSON.parse(toScreen(JSON.stringify(all).replaceAll('\ufdd0', '')))).toEqual(
          JSON.parse(JSON.stringify(all).replaceAll('\ufdd0', '')),
        );
      }),
    );
  });
});

describe('colours', () => {
  it('are those that paint made, around text that may hold anything', async () => {
    const { strong, accent } = terminalPaint();
    expect(toScreen(`${strong('a')}${accent('b\u001b[31mc')}`)).toBe(
      '\u001b[1ma\u001b[22m\u001b[36mb\\u001b[31mc\u001b[39m',
    );
    expect(strong('')).toBe('');
  });

  it.each(['\u001b[8m', '\u001b[2J', '\u001b]0;t', '\u001b[5m', '\u001b[1;1H'])(
    'may not be %j',
    (sequence) => {
      expect(toScreen(markColour(sequence))).not.toContain('\u001b');
    },
  );
});

describe('what programs read', () => {
  const bytes = 'a\u001b[31m\u009b\u202e\tb\r\n'.replace('\r', '');
  it('is exact in a pipe, and shown on a terminal', () => {
    const [pipe, terminal] = [door(false), door(true)];
    pipe.data(bytes);
    terminal.data(bytes);
    expect(pipe.said.out).toBe(bytes);
    expect(terminal.said.out).toBe('a\\u001b[31m\\u009b\\u202e\tb\n');
  });
});

it('a passing line is written over, and taken away', () => {
  const { showPassing, said } = door(true);
  showPassing('1\u001b[2J');
  showPassing('');
  expect(said.err).toBe('\r1\\u001b[2J\r\u001b[K');
});

it('what is printed takes a passing line away, and what ends the line leaves it', () => {
  const { showPassing, out, err, said } = door(true);
  showPassing('1');
  out('a\n');
  out('b\n');
  expect(said).toEqual({ out: 'a\nb\n', err: '\r1\r\u001b[K' });
  showPassing('2');
  err('c\n');
  expect(said.err).toBe('\r1\r\u001b[K\r2\r\u001b[Kc\n');
  showPassing('typed');
  err('\n');
  err('d\n');
  expect(said.err.endsWith('\rtyped\nd\n')).toBe(true);
});

it('what is held is shown by somebody else or printed, and a passing line goes before', async () => {
  const { showPassing, out, holdOut, said } = door(true);
  const release = holdOut();
  out('a\u001b\n');
  showPassing('1');
  expect(said.out).toBe('');
  const shown: string[] = [];
  await release(async (text) => shown.push(text, said.err) > 0);
  expect(shown).toEqual(['a\\u001b\n', '\r1\r\u001b[K']);
  out('b\n');
  expect(said.out).toBe('b\n');
  out('');
  const again = holdOut();
  out('c\n');
  await again(async () => false);
  expect(said.out).toBe('b\nc\n');
});
