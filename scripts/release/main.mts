import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PLATFORMS } from '../package/platforms.mts';
import { type Artifacts, makeArtifacts } from './artifacts.mts';
import { findObstacles } from './checks.mts';
import { commitAndTag, filesOfHead, prepare } from './prepare.mts';
import { HELP, type Request, readRequest } from './request.mts';
import { linesOf, run } from './run.mts';
import { nextVersion } from './version.mts';

/** Where a release is made, and of what day. */
export interface Workshop {
  /** The checkout. */
  readonly root: string;
  /** `2026-11-29`. */
  readonly today: string;
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
}

/** Does what the words behind `npm run release --` ask for, and gives the exit code. */
export async function runRelease(argv: readonly string[], workshop: Workshop): Promise<number> {
  try {
    const request = readRequest(argv);
    switch (request.kind) {
      case 'help':
        workshop.say(HELP.trimEnd());
        return 0;
      case 'release':
        return release(request.wanted, workshop);
      case 'dry-run':
        return await dryRun(request, workshop);
      case 'artifacts':
        return await artifacts(resolve(request.out), request.isComplete, workshop);
    }
  } catch (error) {
    workshop.complain(`hackatime: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

function release(wanted: string, workshop: Workshop): number {
  const { root, today, say } = workshop;
  const version = nextVersion(versionOf(root), wanted);
  if (hasObstacles(version, workshop)) return 1;
  try {
    prepare(root, version, today);
    commitAndTag(root, version);
  } catch (error) {
    // Nothing is lost by it: there was nothing that was not committed.
    run(['git', 'reset', '--quiet', '--hard', 'HEAD'], root);
    throw error;
  }
  say(`Committed and tagged hackatime ${version}; changed ${filesOfHead(root).length} files.`);
  say(`To publish it:\n  git push --atomic origin main v${version}`);
  say(`To undo it before that:\n  git tag -d v${version} && git reset --hard HEAD~1`);
  return 0;
}

async function dryRun(request: Extract<Request, { kind: 'dry-run' }>, workshop: Workshop): Promise<number> {
  const { root, today, say } = workshop;
  const out = resolve(request.out);
  const before = versionOf(root);
  const version = nextVersion(before, request.wanted);
  const base = mkdtempSync(join(tmpdir(), 'hackatime-release-'));
  try {
    const copy = join(base, 'hackatime');
    run(['git', 'clone', '--quiet', root, copy], base);
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
    prepare(copy, version, today);
    run(['node', 'scripts/build.mts'], copy);
    // Those of another version must not be taken for this one's.
    for (const { archive } of PLATFORMS) rmSync(join(out, archive), { force: true });
    if (request.hasPrograms) {
      run(
        ['node', 'scripts/package.mts', ...PLATFORMS.map(({ id }) => id), '--out', join(base, 'programs')],
        copy,
      );
      mkdirSync(out, { recursive: true });
      for (const { archive } of PLATFORMS) copyFileSync(join(base, 'programs', archive), join(out, archive));
    }
    const made = await makeArtifacts(copy, out, today);
    say(`hackatime ${version} would follow ${before}. Its files are in ${out}:`);
    report(made, workshop);
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
  if (hasObstacles(version, workshop)) return 1;
  say('Nothing was changed here, and nothing was published.');
  return 0;
}

async function artifacts(out: string, isComplete: boolean, workshop: Workshop): Promise<number> {
  run(['node', 'scripts/build.mts'], workshop.root);
  const made = await makeArtifacts(workshop.root, out, workshop.today);
  workshop.say(`The files of hackatime ${made.version} are in ${out}:`);
  report(made, workshop);
  return isComplete && made.missing.length > 0 ? 1 : 0;
}

function report({ sums, missing }: Artifacts, { say }: Workshop): void {
  for (const [name, sum] of sums) say(`  ${sum}  ${name}`);
  if (missing.length > 0) say(`There is no program for ${missing.join(', ')}; formulae leave that out.`);
}

/** Whether something keeps the checkout from being released; says what. */
function hasObstacles(version: string, { root, complain }: Workshop): boolean {
  const [branch = ''] = linesOf(['git', 'branch', '--show-current'], root);
  const changes = linesOf(['git', 'status', '--porcelain'], root);
  const obstacles = findObstacles(
    { branch, changes, tags: linesOf(['git', 'tag', '--list'], root) },
    version,
  );
  for (const obstacle of obstacles) complain(`hackatime: ${obstacle}`);
  return obstacles.length > 0;
}

function versionOf(root: string): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}
