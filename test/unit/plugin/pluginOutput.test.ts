import { expect, it } from 'vitest';
import { parsePluginOutput } from '../../../src/plugin/pluginOutput.ts';

it.each([
  [undefined, 'text'],
  ['', 'text'],
  ['json', 'json'],
  ['raw-json', 'raw-json'],
])('--output %s is %s', (text, form) => {
  expect(parsePluginOutput(text)).toBe(form);
});

it('--output yaml is refused', () => {
  expect(() => parsePluginOutput('yaml')).toThrow(/--output/);
});
