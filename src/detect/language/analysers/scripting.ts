/** Scripting, functional and logic languages. docs/wakatime-cli.md#content-rules */
import { interpreterOf } from '../shebang.ts';
import { type Analyser, oneOf, sumOf } from './analyser.ts';

/** `:=` is no Perl: it halves what the declarations say. */
const halvedByWalrus = (text: string, weight: number): number => (text.includes(':=') ? weight / 2 : weight);

function weighPerl(text: string): number {
  if (interpreterOf(text) === 'perl') return 1;
  return halvedByWalrus(text, /(?:my|our)\s+[$@%(]/.test(text) ? 0.9 : 0);
}

/** The lines near the top that are neither blank, nor a comment, nor documentation. */
function codeLines(text: string): readonly string[] {
  const code: string[] = [];
  let isPod = false;
  for (const line of text.slice(0, 20_000).split('\n')) {
    if (/^=(?:end|cut)/.test(line)) isPod = false;
    else if (/^=\w/.test(line)) isPod = true;
    else if (!isPod && line.replace(/#.*/, '').trim() !== '') code.push(line.trim());
  }
  return code;
}

function weighPerl6(text: string): number {
  if (['perl6', 'raku', 'rakudo', 'niecza', 'pugs'].includes(interpreterOf(text) ?? '')) return 1;
  const hasDeclaration = /(?:my|our|has)\s+(?:['\w:-]+\s+)?[$@%&(]/.test(text);
  let weight = hasDeclaration ? 0.8 : 0;
  for (const line of codeLines(text)) {
    if (/^(?:use\s+)?v6(?:\.\w+)*;/.test(line)) return 1;
    const type = /^(?:(my|our)\s+)?(?:module|class|role|enum|grammar)\b/.exec(line);
    if (type === null) break;
    if (hasDeclaration || type[1] !== undefined) return 1;
    weight = 0.05;
  }
  return halvedByWalrus(text, weight);
}

function weighGdscript(text: string): number {
  return sumOf(text, [
    [/^func _\w+\(/m, 0.8],
    [/^(?:extends|class_name)\b|^[ \t]*func \w|\bpreload\(/m, 0.4],
    [/^[ \t]*@?(?:var|const|enum|export|onready|signal|tool)\b/m, 0.2],
  ]);
}

function weighBrainfuck(text: string): number {
  const start = text.slice(0, 256);
  const share = (signs: string) => [...start].filter((char) => signs.includes(char)).length;
  if (share('+-') > start.length / 4 || share('<>') > start.length / 4) return 1;
  return text.includes('[-]') ? 0.5 : 0;
}

function weighUcode(text: string): number {
  const isProcedure = text.includes('procedure') && text.includes('end');
  const isSelf = text.includes('\\self') && text.includes('/self');
  const words = sumOf(text, [
    ['endsuspend', 0.1],
    ['endrepeat', 0.1],
    [':=', 0.01],
  ]);
  return words + (isProcedure ? 0.01 : 0) + (isSelf ? 0.5 : 0);
}

export function scriptingAnalyser(lexer: string): Analyser | undefined {
  switch (lexer) {
    case 'ActionScript':
      return (text) => (/\w[ \t]*:\s{0,50}\w/.test(text) ? 0.3 : 0);
    case 'Brainfuck':
      return weighBrainfuck;
    // Ezhil is written in Tamil, whose letters are three bytes: E0, AE or AF, and one more.
    case 'Ezhil':
      return (text) => ((text.match(/\xe0[\xae\xaf]/g)?.length ?? 0) > 10 ? 0.25 : 0);
    case 'Forth':
      return (text) => (/\n:[^\n]+;\r?\n/.test(text) ? 0.3 : 0);
    case 'FSharp':
      return (text) =>
        sumOf(text, [
          ['|>', 0.05],
          ['<|', 0.05],
        ]);
    case 'GDScript':
      return weighGdscript;
    case 'GDScript3':
      return (text) => (text.startsWith('export') ? 0.1 : 0);
    case 'Hy':
      return (text) => oneOf(text, 0.9, '(import ', '(defn ');
    case 'Hybris':
      return (text) => (/\b(?:public|private)[ \t]+method\b/.test(text) ? 0.01 : 0);
    case 'Limbo':
      return (text) => (/^implement \w+;/m.test(text) ? 0.7 : 0);
    case 'Nemerle':
      return (text) => (text.includes('@if') ? 0.1 : 0);
    case 'Perl':
      return weighPerl;
    case 'Perl6':
      return weighPerl6;
    case 'Prolog':
      return (text) => (text.includes(':-') ? 1 : 0);
    case 'Python':
      return (text) =>
        /^pythonw?(?:3(?:\.\d+)?)?$/.test(interpreterOf(text) ?? '') ||
        text.slice(0, 1000).includes('import ')
          ? 1
          : 0;
    case 'R':
      return (text) => (/[a-z0-9_\])\s]<-(?!-)/.test(text) ? 0.11 : 0);
    case 'REBOL':
      return (text) => (/^\s*REBOL\s{0,50}\[/.test(text) ? 1 : /REBOL\s{0,50}\[/.test(text) ? 0.5 : 0);
    case 'TADS 3':
      return (text) =>
        oneOf(text, 0.2, '__TADS', 'GameMainDef') +
        (text.includes('versionInfo') && text.includes('IFID') ? 0.1 : 0);
    case 'ucode':
      return weighUcode;
    default:
      return undefined;
  }
}
