import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Context } from '../../context/context.ts';
import { absorbLeftSpool } from '../../intake/absorbSpool.ts';
import { formatImportCounts, importFile } from '../../intake/importFile.ts';
import { JSON_OPTION } from '../shared/options.ts';

export const spec: CommandSpec = {
  name: 'import',
  summary: 'Take heartbeats from a file into the history',
  description:
    'Reads JSON lines, a heartbeat each, as "hackatime export" writes them or as jq cuts them out of a dump; a data dump of WakaTime, with its heartbeats; ' +
    'an export of Hackatime; and what the servers answer when they are asked for heartbeats. Which of them it is is seen ' +
    'from the file, whose size does not matter. Nothing of it is sent unless you say --queue.\n\n' +
    'Your privacy settings of today apply, as far as what is in the file allows it. What is in the history already is ' +
    'passed over: an equal line; and of a dump or an export, which may cut times to seconds, whatever has the same entity ' +
    'and type in the same second. A record that cannot be used is named, and the others are taken.',
  arguments: [
    { name: 'FILE', help: 'File to read; - is standard input.', required: true, completes: 'file' },
  ],
  options: [
    {
      name: 'queue',
      type: 'switch',
      help: 'Queue what is new, too, for the servers to which an editor would send it.',
    },
    JSON_OPTION,
  ],
  examples: [
    { run: 'hackatime import heartbeats.jsonl', shows: 'What "hackatime export" has written' },
    { run: 'hackatime import wakatime-dump.json', shows: 'A data dump' },
    { run: 'gunzip -c dump.json.gz | hackatime import -', shows: 'From standard input' },
  ],
  exits: [
    [0, 'All records were taken or passed over'],
    [1, 'Some records could not be used, or the file or the database'],
    [2, 'Usage error'],
  ],
};

/** `hackatime import`; see `spec`. */
export async function run(request: CommandRequest, context: Context): Promise<number> {
  const isQueued = request.options['queue'] === true;
  const counts = await importFile(request, isQueued, context);
  // Absorbs the heartbeats of calls that found the database in use by this command.
  absorbLeftSpool(context);
  const { added, known, excluded, bad, unclear } = counts;
  const answer = {
    schema: 'hackatime.import/1',
    imported: added,
    queued: isQueued ? added - unclear : 0,
    known,
    excluded,
    bad_records: bad,
  };
  context.io.out(
    request.options['json'] === true ? `${JSON.stringify(answer)}\n` : formatImportCounts(counts, 'record'),
  );
  return bad === 0 ? 0 : 1;
}
