import { expect, it } from 'vitest';
import { parseOutputForm } from '../../../src/plugin/answer.ts';

it.each([
  [undefined, 'text'],
  ['', 'text'],
  ['json', 'json'],
  ['raw-json', 'raw-json'],
])('--output %s is %s', (text, form) => {
  expect(parseOutputForm(text)).toBe(form);
});

it('--output yaml is refused', () => {
  expect(() => parseOutputForm('yaml')).toThrow(/--output/);
});
