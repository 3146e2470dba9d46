/** C and the languages that share its extensions. docs/wakatime-cli.md#content-rules */
import { type Analyser, sumOf } from './analyser.ts';

function weighObjectiveC(text: string): number {
  // Not @interface and @class: Doxygen uses them in ordinary C.
  if (/@(?:end|implementation|protocol)/.test(text)) return 1;
  if (text.includes('@"')) return 0.8;
  if (/@[0-9]/.test(text)) return 0.7;
  return /\[\s*[a-zA-Z_]\w*\s+(?:[a-zA-Z_]\w*\s*\]|(?:[a-zA-Z_]\w*)?:)/.test(text) ? 0.8 : 0;
}

function weighMatlab(text: string): number {
  const lines = text.split(/\r?\n/);
  const isComment = (line: string) => line.trimStart().startsWith('%');
  const first = lines.find((line) => !isComment(line))?.trim() ?? '';
  if (first.startsWith('function') && !first.includes('{')) return 1;
  return lines.some((line) => isComment(line) || /^!\w/.test(line)) ? 0.2 : 0;
}

export function cFamilyAnalyser(lexer: string): Analyser | undefined {
  switch (lexer) {
    case 'C':
      return (text) =>
        sumOf(text, [
          [/^[ \t]*#include [<"]/m, 0.1],
          [/^[ \t]*#ifn?def /m, 0.1],
        ]);
    case 'C++':
      return (text) => (/#include <[a-z_]+>/.test(text) ? 0.2 : text.includes('using namespace ') ? 0.4 : 0);
    case 'Objective-C':
      return weighObjectiveC;
    case 'Objective-J':
      return (text) => (/^[ \t]*@import[ \t]+[<"]/m.test(text) ? 1 : 0);
    case 'Matlab':
      return weighMatlab;
    case 'SWIG':
      return (text) => (/^[ \t]*%[a-z_]\w*/m.test(text) ? 0.95 : 0);
    case 'Pawn':
      return (text) => (text.includes('tagof') ? 0.01 : 0);
    case 'POVRay':
      return (text) =>
        sumOf(text, [
          ['#version', 0.05],
          ['#declare', 0.05],
          ['camera', 0.05],
          ['light_source', 0.1],
        ]);
    case 'UrbiScript':
      return (text) =>
        sumOf(text, [
          ['freezeif', 0.05],
          ['waituntil', 0.05],
        ]);
    default:
      return undefined;
  }
}
