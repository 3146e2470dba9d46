import { parseArgs } from 'node:util';

export const HELP = `Usage: npm run release -- VERSION
       npm run release -- [VERSION] --dry-run [--programs] [--out FOLDER]
       npm run release -- --artifacts --out FOLDER [--complete]

Makes a release. Nothing is published from here: pushing the tag has .github/workflows/release.yml do that.

  VERSION        patch, minor, major, or a number greater than the version of package.json.
                 Writes version and changelog, commits and tags them.
  --dry-run      The same in a copy, and then all files of the release; changes nothing here.
                 Without VERSION it is patch.
  --programs     Make the programs without Node too, with npm run package: a minute for each.
  --artifacts    The files of the version that is checked out: package, installers, formulae, checksums.
                 Takes in the archives of programs that are in FOLDER.
  --complete     Fail where a program for a platform is missing.
  --out FOLDER   Where the files go; release/ unless given.
  --help         Print this help.
`;

/** What was asked for on the command line. */
export type Request =
  | { readonly kind: 'help' }
  | { readonly kind: 'release'; readonly wanted: string }
  | { readonly kind: 'dry-run'; readonly wanted: string; readonly out: string; readonly hasPrograms: boolean }
  | { readonly kind: 'artifacts'; readonly out: string; readonly isComplete: boolean };

/** Reads the words behind `npm run release --`. Throws an Error that says what to type instead. */
export function readRequest(argv: readonly string[]): Request {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      artifacts: { type: 'boolean', default: false },
      programs: { type: 'boolean', default: false },
      complete: { type: 'boolean', default: false },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return { kind: 'help' };
  const [wanted, ...more] = positionals;
  if (more.length > 0) throw new Error(`one version, and not also "${more.join(' ')}"`);
  const out = values.out ?? 'release';
  if (values.complete && !values.artifacts) throw new Error('--complete goes with --artifacts');
  if (values.programs && !values['dry-run']) throw new Error('--programs goes with --dry-run');
  if (values.artifacts) {
    if (wanted !== undefined) throw new Error('--artifacts takes the version that is checked out');
    if (values['dry-run']) throw new Error('--dry-run makes all files anyway: leave out --artifacts');
    return { kind: 'artifacts', out, isComplete: values.complete };
  }
  if (values['dry-run'])
    return { kind: 'dry-run', wanted: wanted ?? 'patch', out, hasPrograms: values.programs };
  if (values.out !== undefined) throw new Error('--out goes with --dry-run or --artifacts');
  if (wanted === undefined)
    throw new Error('which version? patch, minor, major or a number; --dry-run tries it out');
  return { kind: 'release', wanted };
}
