import { describe, expect, it } from 'vitest';
import {
  BAR_FIELDS,
  type BarField,
  fillTemplate,
  parseTemplate,
} from '../../../../src/render/bar/template.ts';

const fill = (text: string, values: Partial<Record<BarField, string>> = {}): string =>
  fillTemplate(parseTemplate(text), (field) => values[field] ?? '');

describe('a template', () => {
  it.each([
    ['{today}', '4h 18m'],
    ['{today} in {project}', '4h 18m in web'],
    ['{today}{project}', '4h 18mweb'],
    ['no field', 'no field'],
    ['', ''],
    ['{{today}} {today}', '{today} 4h 18m'],
    ['{{{today}}}', '{4h 18m}'],
    ['{today} {language}', '4h 18m'],
    ['%{F#f90}{today}%{F-}', '%{F#f90}4h 18m%{F-}'],
    ['#{{session_name}} {today}', '#{session_name} 4h 18m'],
    ['{} { today } {today', '{} { today } {today'],
  ])('%j gives %j', (text, shown) => {
    expect(fill(text, { today: '4h 18m', project: 'web' })).toBe(shown);
  });

  it('names the fields when one is misspelled', () => {
    expect(() => parseTemplate('{today} {tody}')).toThrow(
      expect.objectContaining({
        kind: 'usage',
        message: 'bar: --template has no field {tody}',
        hint: expect.stringContaining('{project_today}'),
      }),
    );
  });

  it('takes every field of the list', () => {
    for (const [field] of BAR_FIELDS) expect(fill(`<{${field}}>`, { [field]: 'x' })).toBe('<x>');
  });
});
