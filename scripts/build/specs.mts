import { type CommandSpec, namesOf } from '../../src/cli/command.ts';

const IMPORT = /^import \{ spec as \w+ \} from '[^']+';\n/gm;
const SPEC = /\{ spec: \w+,/g;

/**
 * The text of src/commands/entries.generated.ts with each spec, of `specs` in the order of its entries, as JSON that is parsed
 * when somebody asks for it, and with the commands' names beside it. What only the specs are made of is no longer imported.
 * Throws where the text does not have that many entries.
 */
export function readSpecsLater(text: string, specs: readonly CommandSpec[]): string {
  let at = 0;
  const entries = text.replace(IMPORT, '').replace(SPEC, () => {
    const spec = specs[at++];
    if (spec === undefined) throw new Error('there are more entries than specs');
    const json = JSON.stringify(JSON.stringify(spec));
    return `{ names: ${JSON.stringify(namesOf(spec))}, get spec() { return JSON.parse(${json}); },`;
  });
  if (at !== specs.length) throw new Error(`there are ${specs.length} specs and ${at} entries`);
  return entries;
}
