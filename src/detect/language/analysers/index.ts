import type { Analyser } from './analyser.ts';
import { assemblyAnalyser } from './assembly.ts';
import { basicOrBusinessAnalyser } from './basicAndBusiness.ts';
import { cFamilyAnalyser } from './cFamily.ts';
import { markupAnalyser } from './markup.ts';
import { scriptingAnalyser } from './scripting.ts';

/**
 * The analyser that recognises a lexer's language by its text, if there is one. Its family makes it when it is asked for: a table of
 * all costs every call more than the one or two that it needs.
 */
export function analyserOf(lexer: string): Analyser | undefined {
  return (
    cFamilyAnalyser(lexer) ??
    assemblyAnalyser(lexer) ??
    basicOrBusinessAnalyser(lexer) ??
    markupAnalyser(lexer) ??
    scriptingAnalyser(lexer)
  );
}
