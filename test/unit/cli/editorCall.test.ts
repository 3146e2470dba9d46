import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choosePluginCommand, heartbeatInputFrom, parseEditorCall } from '../../../src/cli/editorCall.ts';
import { PLUGIN_OPTIONS } from '../../../src/options.ts';

const parse = (...argv: string[]) => parseEditorCall(argv).options;

describe('an editor’s command line', () => {
  it.each([
    ['two words', ['--entity', '/a b.py'], '/a b.py'],
    ['with an equals sign', ['--entity=/a=b.py'], '/a=b.py'],
    ['in literal quotes', ['--entity', '"/a.py"'], '/a.py'],
    ['a path that begins with a dash', ['--entity', '-a.py'], '-a.py'],
    ['the last one wins', ['--entity', '/a', '--entity', '/b'], '/b'],
    ['the deprecated name', ['--file', '/f.py'], '/f.py'],
    ['the newer name beats the deprecated one before it', ['--file', '/f', '--entity', '/e'], '/e'],
    ['the newer name beats the deprecated one behind it', ['--entity', '/e', '--file', '/f'], '/e'],
  ])('reads the entity: %s', (_, argv, entity) => {
    expect(heartbeatInputFrom(parse(...argv))?.entity).toBe(entity);
  });

  it.each([
    [['--write'], true],
    [['--write=true'], true],
    [['--write=false'], false],
    [['--write', 'false'], true],
    [['--write=0'], false],
    [[], undefined],
    [['--write=perhaps'], undefined],
  ])('%j is a write: %s', (argv, isWrite) => {
    expect(heartbeatInputFrom(parse('--entity', '/a', ...argv))?.isWrite).toBe(isWrite);
  });

  it('reads negative numbers as values', () => {
    const input = heartbeatInputFrom(
      parse('--entity', '/a', '--human-line-changes', '-2', '--ai-line-changes=-3'),
    );
    expect(input).toMatchObject({ humanLineChanges: -2, aiLineChanges: -3 });
  });

  it('keeps an explicit zero', () => {
    expect(heartbeatInputFrom(parse('--entity', '/a', '--lineno', '0'))?.lineno).toBe(0);
  });

  it.each(['2147483648', '-2147483649', 'many', 'NaN'])(
    'leaves out a line number that no server takes: %s',
    (text) => {
      const call = parseEditorCall(['--entity', '/a', '--lineno', text]);
      expect(heartbeatInputFrom(call.options)?.lineno).toBeUndefined();
      expect(call.problems).toHaveLength(1);
    },
  );

  it('never takes a known flag for a value', () => {
    expect(heartbeatInputFrom(parse('--key', '--entity', '/a'))?.entity).toBe('/a');
  });

  it('reads bare --hidefilenames as true and leaves the next flag alone', () => {
    expect(parse('--hidefilenames', '--proxy', 'http://p').text).toEqual({
      'hide-file-names': 'true',
      proxy: 'http://p',
    });
    expect(parse('--hide-file-names', 'false').text).toEqual({ 'hide-file-names': 'false' });
  });

  it('adds up lists, splits them at commas, and lets quotes protect a comma', () => {
    expect(parse('--exclude', 'a,b', '--exclude', '"x,y"').lists.exclude).toEqual(['a', 'b', 'x,y']);
  });

  it('reads pairs, also with equals signs and commas in the value', () => {
    expect(parse('--config-write', 'api_url=http://h/?a=b,c,debug=true').pairs['config-write']).toEqual([
      ['api_url', 'http://h/?a=b,c'],
      ['debug', 'true'],
    ]);
    expect(parse('--config-write', 'api_key = x,debug= y').pairs['config-write']).toEqual([
      ['api_key', 'x'],
      ['debug', ' y'],
    ]);
  });

  it('notes unknown flags by name only and goes on', () => {
    const call = parseEditorCall(['--secret-flag=/home/me/x', '--entity', '/a']);
    expect(call.problems).toEqual(['unknown flag --secret-flag ignored']);
    expect(heartbeatInputFrom(call.options)?.entity).toBe('/a');
  });

  it('ignores stray words', () => {
    expect(heartbeatInputFrom(parse('true', '--entity', '/a', 'x.py', '-q'))?.entity).toBe('/a');
  });

  it('counts an empty value as not given, save that the flag was there', () => {
    const options = parse('--entity', '', '--key', '""');
    expect(options.text).toEqual({});
    expect(options.given.has('entity')).toBe(true);
  });

  it('takes every flag of the table, and never fails over anything', () => {
    const words = fc.oneof(
      fc.constantFrom(...PLUGIN_OPTIONS.map(({ name }) => `--${name}`)),
      fc.string(),
      fc.string().map((text) => `--${text}`),
    );
    fc.assert(
      fc.property(fc.array(words), (argv) => {
        const { options } = parseEditorCall([...argv, '--entity', '/a.py']);
        expect(options.text.entity).toBe('/a.py');
      }),
    );
  });

  it('does not lose the heartbeat over a thousand invented flags', () => {
    const invented = Array.from({ length: 1000 }, (_, n) => [
      `--invented-${n}`,
      ...(n % 2 ? ['word'] : []),
    ]).flat();
    expect(heartbeatInputFrom(parse(...invented, '--entity', '/a'))?.entity).toBe('/a');
  });
});

describe('the time of a heartbeat', () => {
  it.each([
    ['1700000000', 1_700_000_000_000_000],
    ['1700000000.123456', 1_700_000_000_123_456],
    ['1.7e9', 1_700_000_000_000_000],
    ['1700000000000', 1_700_000_000_000_000],
    ['0', undefined],
    ['-5', undefined],
    ['soon', undefined],
  ])('%s gives %s microseconds', (text, timeUs) => {
    expect(heartbeatInputFrom(parse('--entity', '/a', '--time', text))?.timeUs).toBe(timeUs);
  });
});

describe('what the program is asked to do', () => {
  it.each([
    ['user-agent', ['--user-agent', '--version']],
    ['version', ['--version', '--today']],
    ['config-read', ['--config-read', 'x', '--today']],
    ['config-write', ['--config-write', 'x=1', '--entity', '/a']],
    ['today', ['--entity', '/a', '--today']],
    ['file-experts', ['--file-experts', '--entity', '/a']],
    ['heartbeat', ['--entity', '/a', '--offline-count']],
    ['heartbeat', ['--entity', '']],
    ['sync-offline-activity', ['--sync-offline-activity', '10', '--offline-count']],
    ['sync-offline-activity', ['--sync-offline-activity']],
    ['sync-ai-activity', ['--sync-ai-heartbeats']],
    ['offline-count', ['--offline-count']],
    ['print-offline-heartbeats', ['--print-offline-heartbeats', '5']],
    ['nothing', ['--plugin', 'x/1']],
  ] as const)('is %s for %j', (command, argv) => {
    expect(choosePluginCommand(parse(...argv))).toBe(command);
  });
});
