/** Assemblers and hardware descriptions. docs/wakatime-cli.md#content-rules */
import { type Analyser, sumOf } from './analyser.ts';

export function assemblyAnalyser(lexer: string): Analyser | undefined {
  switch (lexer) {
    case 'GAS':
      return (text) => (/^\.(?:text|data|section)/m.test(text) ? 1 : /^\.\w/m.test(text) ? 0.1 : 0);
    case 'ca65 assembler':
      return (text) => (/^[ \t]*;/m.test(text) ? 0.9 : 0);
    case 'TASM':
      return (text) => (/proc/i.test(text) ? 1 : 0);
    case 'Jasmin':
      return (text) => {
        const hasClass = /^[ \t]*\.class\s/m.test(text);
        const hasInstruction = hasClass && /^[ \t]*[a-z]+_[a-z]+\b/m.test(text);
        const hasDirective = /^[ \t]*\.(?:super|method|limit|field|implements|interface|end method)\b/m;
        const weight =
          (hasClass ? 0.5 : 0) + (hasInstruction ? 0.3 : 0) + (hasDirective.test(text) ? 0.6 : 0);
        return Math.min(1, weight);
      };
    case 'verilog':
      return (text) =>
        sumOf(text, [
          ['reg', 0.1],
          ['wire', 0.1],
          ['assign', 0.1],
        ]);
    case 'Coq':
      return (text) => (text.includes('Qed') && text.includes('Proof') ? 1 : 0);
    default:
      return undefined;
  }
}
