import { describe, expect, it } from 'vitest';
import { type ErrorText, errorTextsIn, errorTextsOfSource } from '../support/errorTexts.ts';

/** Names that are written with a capital wherever they stand. */
const NAMES =
  /^(Hackatime|WakaTime|Wakapi|GitHub|GET|JSON|TZ|METHOD|API|SQLite|TLS|UTF|NTLM|RANGE|CSV|HTTP)\b/;

/**
 * What is wrong with a text; undefined for one in the style of all: a message begins in lower case and has no full stop, a hint is
 * one sentence or more with a stop at its end, unless that is something to type.
 */
function faultOf({ role, text }: Pick<ErrorText, 'role' | 'text'>): string | undefined {
  if (/[\n\r]/.test(text)) return 'more than one line';
  if (role === 'hint') {
    if (/^[a-z]/.test(text)) return 'begins in lower case';
    return /([.?}]|: (hackatime|npm) .+|: \S+)$/.test(text) ? undefined : 'has no end';
  }
  if (/^[A-Z]/.test(text) && !NAMES.test(text)) return 'begins with a capital';
  if (/\.$/.test(text)) return 'has a full stop';
  return /[a-z)}"]\. [A-Z]/.test(text) ? 'is several sentences' : undefined;
}

const shown = (texts: readonly ErrorText[]): readonly string[] =>
  texts
    .map((each) => ({ ...each, fault: faultOf(each) }))
    .filter(({ fault }) => fault !== undefined)
    .map(({ place, role, text, fault }) => `${place}: ${role} ${fault}: ${text}`);

describe('what people read of errors', () => {
  it('is in one style', () => {
    const texts = errorTextsOfSource();
    expect(texts.filter(({ role }) => role === 'message').length).toBeGreaterThan(250);
    expect(texts.filter(({ role }) => role === 'hint').length).toBeGreaterThan(120);
    expect(shown(texts)).toEqual([]);
  });

  it.each([
    ["throw new AppError('usage', 'No key.');", ['message No key.']],
    ["throw new AppError('api', `#{host} said no`, { hint: 'Ask.' });", ['message {} said no', 'hint Ask.']],
    ["throw new AppError('api', a ? 'one' : b ?? 'two');", ['message one', 'message two']],
    [
      "const why = 'late'; fail(why); function fail(text) { throw new AppError('api', text); }",
      ['message late'],
    ],
    ["const e = (text: string) => new AppError('api', text); throw e('Bad');", ['message Bad']],
    ["throw new AppError('api', 'x', hint === undefined ? {} : { hint: 'Y.' });", ['message x', 'hint Y.']],
    ['io.err(`hackatime: #{name} Failed\\nDo it.\\n`);', ['message {} Failed', 'hint Do it.']],
    ["io.err(formatError({ message: 'Out', hint: 'In' }));", ['message Out', 'hint In']],
  ])('is found in %s', (text, expected) => {
    const found = errorTextsIn({ 'a.ts': text.replaceAll('#{', '${') });
    expect(found.map((each) => `${each.role} ${each.text}`).sort()).toEqual([...expected].sort());
  });

  it.each([
    ['message', 'no API key is configured', undefined],
    ['message', 'Hackatime has no goals', undefined],
    ['message', 'which heartbeats?', undefined],
    ['message', 'No API key', 'begins with a capital'],
    ['message', 'no API key.', 'has a full stop'],
    ['message', '{} is no file. Take another', 'is several sentences'],
    ['message', 'no key\nLog in.', 'more than one line'],
    ['hint', 'To set server and key: hackatime login', undefined],
    ['hint', 'Did you mean {}?', undefined],
    ['hint', 'use another.', 'begins in lower case'],
    ['hint', 'Use another', 'has no end'],
  ] as const)('as a %s "%s" has this fault: %s', (role, text, fault) => {
    expect(faultOf({ role, text })).toBe(fault);
  });
});
