/** What a text shows about its language, where the name leaves a question. docs/wakatime-cli.md#content-rules */
import { BASIC_AND_BUSINESS_RULES } from './basicAndBusiness.ts';
import { C_FAMILY_RULES } from './cFamily.ts';
import { FUNCTIONAL_RULES } from './functional.ts';
import { MARKUP_RULES } from './markup.ts';
import type { Sign, TextRule, TextRules } from './rule.ts';
import { SCRIPTING_RULES } from './scripting.ts';

const FAMILIES: readonly TextRules[] = [
  C_FAMILY_RULES,
  BASIC_AND_BUSINESS_RULES,
  FUNCTIONAL_RULES,
  MARKUP_RULES,
  SCRIPTING_RULES,
];

/** What is looked at: signs are near the top, and the time of a rule grows with the text. */
const RULE_CHARS = 64 * 1024;

function rulesOf(key: string): readonly TextRule[] | undefined {
  for (const family of FAMILIES) {
    for (const [keys, rules] of Object.entries(family)) if (keys.split(' ').includes(key)) return rules;
  }
  return undefined;
}

const has = (sign: Sign, text: string): boolean =>
  typeof sign === 'function' ? sign(text) : sign.test(text);

/**
 * The language that the text of a file shows, of those that share its ending or name: the one that it says itself, else the
 * first whose sign is there. Undefined where the name decides.
 *
 * @param key the ending with its dot, or the whole name, in lower case
 * @param head the head of the file, one character per byte
 * @param said the language of a modeline; it counts if it is one of those that share the ending
 */
export function languageByRules(key: string, head: string, said: string | undefined): string | undefined {
  const rules = rulesOf(key);
  if (rules === undefined || head.trim() === '') return undefined;
  if (said !== undefined && rules.some(([language]) => language === said)) return said;
  const text = head.slice(0, RULE_CHARS);
  return rules.find(([, sign, unless]) => {
    if (sign !== undefined && !has(sign, text)) return false;
    return unless === undefined || !has(unless, text);
  })?.[0];
}

/** Every ending and name that there are rules for. */
export function ruledKeys(): readonly string[] {
  return FAMILIES.flatMap((family) => Object.keys(family).flatMap((keys) => keys.split(' ')));
}

/** Every language that can be the answer. */
export function languagesByRules(): readonly string[] {
  return FAMILIES.flatMap((family) =>
    Object.values(family).flatMap((rules) => rules.map(([language]) => language)),
  );
}
