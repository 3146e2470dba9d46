import { expect, it } from 'vitest';
import { createSpeller } from '../../../../src/detect/language/spelling.ts';

it.each([
  ['Typescript', 'TypeScript'],
  ['Html', 'HTML'],
  ['Objective-c', 'Objective-C'],
  ['C++', 'C++'],
  ['Emacs lisp', 'Emacs Lisp'],
  ['Klingon', 'Klingon'],
  ['', ''],
])('%s is spelled %s', (given, expected) => {
  expect(createSpeller()(given)).toBe(expected);
});
