/** C and the languages that share its extensions. docs/wakatime-cli.md#content-rules */
import { type Analysers, sumOf } from './analyser.ts';

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

export const C_FAMILY: Analysers = {
  C: (text) =>
    sumOf(text, [
      [/^[ \t]*#include [<"]/m, 0.1],
      [/^[ \t]*#ifn?def /m, 0.1],
    ]),
  'C++': (text) => (/#include <[a-z_]+>/.test(text) ? 0.2 : text.includes('using namespace ') ? 0.4 : 0),
  'Objective-C': weighObjectiveC,
  'Objective-J': (text) => (/^[ \t]*@import[ \t]+[<"]/m.test(text) ? 1 : 0),
  Matlab: weighMatlab,
  SWIG: (text) => (/^[ \t]*%[a-z_]\w*/m.test(text) ? 0.95 : 0),
  Pawn: (text) => (text.includes('tagof') ? 0.01 : 0),
  POVRay: (text) =>
    sumOf(text, [
      ['#version', 0.05],
      ['#declare', 0.05],
      ['camera', 0.05],
      ['light_source', 0.1],
    ]),
  UrbiScript: (text) =>
    sumOf(text, [
      ['freezeif', 0.05],
      ['waituntil', 0.05],
    ]),
};
