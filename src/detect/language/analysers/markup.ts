/** Markup and documents. docs/wakatime-cli.md#content-rules */
import { type Analysers, hasDoctype, looksLikeXml, oneOf, sumOf } from './analyser.ts';

/** ASP.NET pages name their language in the page directive or in a script element. */
function weighPage(text: string, directive: RegExp, script: RegExp): number {
  if (directive.test(text)) return 0.2;
  return script.test(text) ? 0.15 : 0;
}

export const MARKUP: Analysers = {
  'aspx-cs': (text) => weighPage(text, /page\s{0,50}language="c#"/i, /script[^>]{1,80}language=["']c#/i),
  'aspx-vb': (text) => weighPage(text, /page\s{0,50}language="vb"/i, /script[^>]{1,80}language=["']vb/i),
  HTML: (text) => (hasDoctype(text, 'html') ? 0.5 : 0),
  XML: (text) => (looksLikeXml(text) ? 0.45 : 0),
  XSLT: (text) => (text.includes('<xsl') && looksLikeXml(text) ? 0.8 : 0),
  Turtle: (text) => (/^\s*(?:@base|BASE|@prefix|PREFIX)/.test(text) ? 0.8 : 0),
  'Tera Term macro': (text) =>
    /\b(?:break|connect|disconnect|do|else|end|endif|endwhile|exec|exit|for|getdate|if|include|inputbox|logopen|loop|messagebox|mpause|next|pause|recvln|return|scpsend|send|sendln|setecho|sprintf|then|timeout|until|wait|waitln|waitregex|while|yesnobox)\b/i.test(
      text,
    )
      ? 0.01
      : 0,
  scdoc: (text) =>
    sumOf(text, [
      ['\\*', 0.01],
      ['\\_', 0.01],
    ]),
  SuperCollider: (text) => oneOf(text, 0.1, 'SinOsc', 'thisFunctionDef'),
};
