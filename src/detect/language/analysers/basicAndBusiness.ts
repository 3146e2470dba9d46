/** BASIC dialects, Pascal's relatives, business and data languages. docs/wakatime-cli.md#content-rules */
import { type Analyser, oneOf, sumOf } from './analyser.ts';

function weighModula2(text: string): number {
  const looksLikePascal = text.includes('(*') || text.includes('*)') || text.includes(':=');
  if (!looksLikePascal || /\bFUNCTION\b/.test(text)) return 0;
  return /\bPROCEDURE\b/.test(text) ? 0.6 : 0;
}

function weighIni(text: string): number {
  return /^[ \t]*\[[^\]\n]+\][ \t]*(?:[#;].*)?\r?$/m.test(text.slice(0, 4096)) && /^[^=\n[]+=/m.test(text)
    ? 1
    : 0;
}

function weighSingularity(text: string): number {
  return sumOf(text, [
    [/\b(?:osversion|includecmd|mirrorurl)\b/i, 0.5],
    [/%(?:pre|post|setup|environment|help|labels|test|runscript|files|startscript)\b/, 0.49],
  ]);
}

function weighJags(text: string): number {
  if (!/^[ \t]*model\s*\{/m.test(text)) return 0;
  return /^[ \t]*(?:data\s*\{|var)/m.test(text) ? 0.9 : 0.3;
}

export function basicOrBusinessAnalyser(lexer: string): Analyser | undefined {
  switch (lexer) {
    case 'VB.net':
      return (text) => (/^[ \t]*(?:#If|Module|Namespace)/m.test(text) ? 0.5 : 0);
    case 'QBasic':
      return (text) => oneOf(text, 0.9, '$DYNAMIC', '$STATIC');
    case 'CBM BASIC V2':
      return (text) => (/^\d/.test(text) ? 0.2 : 0);
    case 'Modula-2':
      return weighModula2;
    case 'Singularity':
      return weighSingularity;
    case 'INI':
      return weighIni;
    case 'Inform 6':
      return (text) => (/\borigsource\b/i.test(text) ? 0.05 : 0);
    case 'BUGS':
      return (text) => (/^[ \t]*model\s*\{/m.test(text) ? 0.7 : 0);
    case 'JAGS':
      return weighJags;
    case 'IDL':
      return (text) =>
        sumOf(text, [
          ['endelse', 0.2],
          ['endswitch', 0.01],
        ]);
    case 'OpenEdge ABL':
      return (text) =>
        sumOf(text, [
          ['END.', 0.05],
          ['END PROCEDURE.', 0.05],
          ['ELSE DO:', 0.05],
        ]);
    case 'ECL':
      return (text) =>
        sumOf(text, [
          ['->', 0.01],
          ['BEGIN', 0.01],
          ['END', 0.01],
        ]);
    case 'GAP':
      return (text) =>
        sumOf(text, [
          [/\bDeclare[A-Z]\w+\s?\(/, 0.7],
          [/\b(?:Install[A-Z]\w+|Objectify)\s?\(/, 0.7],
        ]);
    default:
      return undefined;
  }
}
