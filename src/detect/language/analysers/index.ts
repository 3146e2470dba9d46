import type { Analyser, Analysers } from './analyser.ts';
import { ASSEMBLY } from './assembly.ts';
import { BASIC_AND_BUSINESS } from './basicAndBusiness.ts';
import { C_FAMILY } from './cFamily.ts';
import { MARKUP } from './markup.ts';
import { SCRIPTING } from './scripting.ts';

const FAMILIES: readonly Analysers[] = [C_FAMILY, ASSEMBLY, BASIC_AND_BUSINESS, MARKUP, SCRIPTING];

/** The analyser that recognises a lexer's language by its text, if there is one. */
export function analyserOf(lexer: string): Analyser | undefined {
  return FAMILIES.find((family) => Object.hasOwn(family, lexer))?.[lexer];
}
