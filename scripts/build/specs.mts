import { type CommandSpec, namesOf } from '../../src/cli/command.ts';

const IMPORT = /^import \{ spec as \w+ \} from '[^']+';\n/gm;
const ENTRY = /\{ spec: \w+,(.*)load: \(\) => import\(('[^']+')\)/g;

/** The file in dist/ that has all specs, as `require` takes it. */
export const ALL_SPECS = './commands-specs.js';

/** All specs as the code of that file. */
export function specsFile(specs: readonly CommandSpec[]): string {
  return `exports.SPECS=JSON.parse(${JSON.stringify(JSON.stringify(specs))});`;
}

/**
 * The text of src/commands/entries.generated.ts in which no spec is loaded before somebody asks for it; the commands' names stand
 * beside it. The first that is asked for is that of the called command, whose own code has it; whoever asks for another one wants
 * to list or to compare them, and gets them from one file.
 *
 * @param specs in the order of the entries
 * @throws Error when the text does not have that many entries
 */
export function readSpecsLater(text: string, specs: readonly CommandSpec[]): string {
  let count = 0;
  const entries = text.replace(IMPORT, '').replace(ENTRY, (_, rest: string, file: string) => {
    const at = count++;
    const names = JSON.stringify(specs[at] === undefined ? [] : namesOf(specs[at]));
    const spec = `get spec() { return specAt(${at}, () => require(${file})); }`;
    return `{ names: ${names}, ${spec},${rest}load: () => import(${file})`;
  });
  if (count !== specs.length) throw new Error(`there are ${specs.length} specs and ${count} entries`);
  return `${entries}
let first: number | undefined;
const specAt = (at: number, own: () => { spec: unknown }) => {
  first ??= at;
  return first === at ? own().spec : require('${ALL_SPECS}').SPECS[at];
};
`;
}
