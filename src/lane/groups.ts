import { join } from 'node:path';
import { parseEditorCall } from '../cli/editorCall.ts';
import { LANE_VARIABLES } from '../launcher/lane/terms.ts';
import { type OptionSpec, PLUGIN_OPTIONS, type PluginOptions } from '../options.ts';
import type { Env } from '../system/ports.ts';
import type { WrittenCall } from './callFile.ts';

/** What tells only of one heartbeat: calls that differ in nothing else have the same settings and the same database. */
const OF_ONE_CALL: ReadonlySet<string> = new Set([
  'entity',
  'entity-type',
  'category',
  'time',
  'write',
  'lineno',
  'cursorpos',
  'lines-in-file',
  'ai-line-changes',
  'human-line-changes',
  'line-additions',
  'line-deletions',
  'is-unsaved-entity',
  'plugin',
  'project',
  'alternate-project',
  'alternate-branch',
  'project-folder',
  'language',
  'alternate-language',
]);

/** The options of a written call. Its paths hold in whatever folder the reader is: a relative one is in the call's own. */
export function callOptions({ argv, cwd }: WrittenCall): ReturnType<typeof parseEditorCall> {
  const call = parseEditorCall(argv);
  const text: Record<string, string> = { ...call.options.text };
  for (const { name, type } of PLUGIN_OPTIONS as readonly OptionSpec[]) {
    const path = text[name];
    if (type === 'path' && path !== undefined && !/^[/~]/.test(path)) text[name] = join(cwd, path);
  }
  return { ...call, options: { ...call.options, text } };
}

/** The same text for calls that can be taken in together. */
export function groupKey(options: PluginOptions, env: Env): string {
  const { text, numbers, switches, lists, pairs } = options;
  const shared = [text, numbers, switches, lists, pairs].map((values) =>
    Object.entries(values)
      .filter(([name]) => !OF_ONE_CALL.has(name))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  return JSON.stringify([shared, LANE_VARIABLES.map((name) => env[name] ?? null)]);
}

/** The environment of a written call: its own variables, and the reader's where the lane does not carry them. */
export function environmentOf(call: Pick<WrittenCall, 'env'>, own: Env): Env {
  const others = Object.entries(own).filter(([name]) => !LANE_VARIABLES.includes(name));
  return { ...Object.fromEntries(others), ...call.env };
}
