/** Assemblers and hardware descriptions. docs/wakatime-cli.md#content-rules */
import { type Analysers, sumOf } from './analyser.ts';

export const ASSEMBLY: Analysers = {
  GAS: (text) => (/^\.(?:text|data|section)/m.test(text) ? 1 : /^\.\w/m.test(text) ? 0.1 : 0),
  'ca65 assembler': (text) => (/^[ \t]*;/m.test(text) ? 0.9 : 0),
  TASM: (text) => (/proc/i.test(text) ? 1 : 0),
  Jasmin: (text) => {
    const hasClass = /^[ \t]*\.class\s/m.test(text);
    const hasInstruction = hasClass && /^[ \t]*[a-z]+_[a-z]+\b/m.test(text);
    const hasDirective = /^[ \t]*\.(?:super|method|limit|field|implements|interface|end method)\b/m;
    const weight = (hasClass ? 0.5 : 0) + (hasInstruction ? 0.3 : 0) + (hasDirective.test(text) ? 0.6 : 0);
    return Math.min(1, weight);
  },
  verilog: (text) =>
    sumOf(text, [
      ['reg', 0.1],
      ['wire', 0.1],
      ['assign', 0.1],
    ]),
  Coq: (text) => (text.includes('Qed') && text.includes('Proof') ? 1 : 0),
};
