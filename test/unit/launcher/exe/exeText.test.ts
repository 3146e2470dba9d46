import { describe, expect, it } from 'vitest';
import { exeText, factIn, isExeText, textAtEnd, textIn } from '../../../../src/launcher/exe/exeText.ts';

const facts = {
  nodeVersion: 'v24.1.0',
  node: String.raw`C:\Program Files\nodejs\node.exe`,
  program: String.raw`C:\Users\Jörg "B"\hackatime\bin\hackatime.js`,
  copy: String.raw`\\?\UNC\server\share\program`,
  isPackaged: false,
  logFile: String.raw`C:\Users\Jörg\wakatime.log`,
  code: 'module.exports = (facts) => { seen = facts; };',
};

describe('the text of a launcher', () => {
  it('gives the facts as they are to what is done with them', () => {
    const { code, ...given } = facts;
    const module = { exports: {} };
    const seen = new Function('module', `let seen; ${exeText(facts)}; return seen;`)(module);
    expect(seen).toMatchObject({ ...given, backupSuffix: '.before-hackatime' });
    expect(seen.unwanted).toContain('NODE_OPTIONS');
    expect(code).toContain('seen');
  });

  it.each(['nodeVersion', 'node', 'program', 'copy'] as const)('tells its %s', (name) => {
    expect(factIn(exeText(facts), name)).toBe(facts[name]);
  });

  it('tells nothing that it does not say', () => {
    expect(factIn('a text', 'node')).toBeUndefined();
  });
});

describe('the text at the end of a file', () => {
  const text = exeText(facts);

  it('is found there, whatever stands before it', () => {
    expect(textIn(Buffer.concat([Buffer.from('MZ and more'), textAtEnd(text)]))).toBe(text);
    expect(isExeText(text)).toBe(true);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['another program', Buffer.from('MZ and more')],
    ['a launcher that is cut off', textAtEnd(text).subarray(0, -1)],
    ['a text that is cut off', textAtEnd(text).subarray(10)],
    ['another text', textAtEnd('hello')],
  ])('is not in %s', (_, bytes) => {
    expect(textIn(bytes)).toBeUndefined();
  });
});
