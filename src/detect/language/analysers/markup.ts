/** Markup and documents. docs/wakatime-cli.md#content-rules */
import { type Analyser, hasDoctype, looksLikeXml, oneOf, sumOf } from './analyser.ts';

/** ASP.NET pages name their language in the page directive or in a script element. */
function weighPage(text: string, directive: RegExp, script: RegExp): number {
  if (directive.test(text)) return 0.2;
  return script.test(text) ? 0.15 : 0;
}

export function markupAnalyser(lexer: string): Analyser | undefined {
  switch (lexer) {
    case 'aspx-cs':
      return (text) => weighPage(text, /page\s{0,50}language="c#"/i, /script[^>]{1,80}language=["']c#/i);
    case 'aspx-vb':
      return (text) => weighPage(text, /page\s{0,50}language="vb"/i, /script[^>]{1,80}language=["']vb/i);
    case 'HTML':
      return (text) => (hasDoctype(text, 'html') ? 0.5 : 0);
    case 'XML':
      return (text) => (looksLikeXml(text) ? 0.45 : 0);
    case 'XSLT':
      return (text) => (text.includes('<xsl') && looksLikeXml(text) ? 0.8 : 0);
    case 'Turtle':
      return (text) => (/^\s*(?:@base|BASE|@prefix|PREFIX)/.test(text) ? 0.8 : 0);
    case 'Tera Term macro':
      return (text) =>
        /\b(?:break|connect|disconnect|do|else|end|endif|endwhile|exec|exit|for|getdate|if|include|inputbox|logopen|loop|messagebox|mpause|next|pause|recvln|return|scpsend|send|sendln|setecho|sprintf|then|timeout|until|wait|waitln|waitregex|while|yesnobox)\b/i.test(
          text,
        )
          ? 0.01
          : 0;
    case 'scdoc':
      return (text) =>
        sumOf(text, [
          ['\\*', 0.01],
          ['\\_', 0.01],
        ]);
    case 'SuperCollider':
      return (text) => oneOf(text, 0.1, 'SinOsc', 'thisFunctionDef');
    default:
      return undefined;
  }
}
