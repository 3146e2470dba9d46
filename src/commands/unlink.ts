import { rmSync } from 'node:fs';
import type { CommandRequest, CommandSpec } from '../cli/command.ts';
import { type PlaceChange, uninstallAt } from '../launcher/install.ts';
import { forgetLaunchers, readLaunchers } from '../launcher/record.ts';
import { type LauncherDeps, planLaunchers, tilde } from './launchers.ts';
import { changesJson } from './linkStatus.ts';
import { JSON_OPTION } from './options.ts';

export const spec: CommandSpec = {
  name: 'unlink',
  summary: 'Take the launchers away again',
  description:
    'Undoes `hackatime link`: takes every launcher away and puts back what was there before. A file that a plugin has put ' +
    'in the place of a launcher stays. Recorded heartbeats stay too.',
  options: [JSON_OPTION],
  examples: [{ run: 'hackatime unlink', shows: 'Every plugin runs what it ran before' }],
  exits: [
    [0, 'Done'],
    [1, 'A file could not be changed'],
    [2, 'Usage error'],
  ],
};

/** Runs `hackatime unlink`. Throws AppError 'config' where there can be no launchers, 'config-write'. */
export function run(request: CommandRequest, deps: LauncherDeps): number {
  const { io, fs, paths } = deps;
  const plan = planLaunchers(deps);
  // Links first: they are recognised by the launcher that they lead to.
  const launchers = [...readLaunchers(paths, fs)].reverse();
  const changes = launchers.map((path) => uninstallAt(path));
  forgetLaunchers(paths);
  rmSync(plan.copyFolder, { recursive: true, force: true });
  if (request.options['json'] === true) {
    io.out(`${JSON.stringify({ schema: 'hackatime.unlink/1', changes: changesJson(changes) })}\n`);
  } else {
    const lines = changes.map((change) => formatChange(change, paths.home));
    io.out(`${lines.length === 0 ? 'There are no launchers.' : lines.join('\n')}\n`);
  }
  return 0;
}

function formatChange({ path, change }: PlaceChange, home: string): string {
  const where = tilde(path, home);
  switch (change) {
    case 'restored':
      return `Restored ${where}`;
    case 'left':
      return `Left ${where}: it is no launcher any more`;
    default:
      return `Removed ${where}`;
  }
}
