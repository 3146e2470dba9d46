import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Context } from '../../context/context.ts';
import { type Network, network as realNetwork } from '../../context/network.ts';
import { absorbLeftSpool } from '../../intake/absorbSpool.ts';
import { formatImport, importExitCode, importFields } from '../../intake/imports/formatImport.ts';
import { importFiles } from '../../intake/imports/importFiles.ts';
import { DRY_RUN_OPTION, IMPORTED_FILES, OFFLINE_OPTION } from '../shared/importOptions.ts';
import { JSON_OPTION } from '../shared/options.ts';

export const spec: CommandSpec = {
  name: 'import',
  summary: 'Take heartbeats from files into the history',
  description:
    'Reads JSON lines, a heartbeat each, as "hackatime export" writes them or as jq cuts them out of a dump; CSV, as ' +
    '"hackatime export" or the script of Wakapi writes it and as a spreadsheet saves it; a data dump of WakaTime, with its ' +
    'heartbeats; an export of Hackatime; and what the servers answer when they are asked for heartbeats. Each may be packed ' +
    'with gzip or in a zip archive. The format is detected from what is in the file, not from its name, and its size does not ' +
    'matter. Nothing of it is sent unless you say --queue. A dump has ids for editors and machines: where the settings have a ' +
    'key for WakaTime, that account is asked once for their names.\n\n' +
    'Your privacy settings of today apply, as far as what is in the file allows it. What is in the history already is ' +
    'passed over: an equal line; and of a dump or an export, which may cut times to seconds, whatever has the same entity ' +
    'and type in the same second. Records that cannot be used are counted by the reason, the first of each is named, and the ' +
    'others are taken. After an interruption, import the same again.',
  arguments: [IMPORTED_FILES],
  options: [
    {
      name: 'queue',
      type: 'switch',
      help: 'Queue what is new, too, for the servers to which an editor would send it.',
    },
    DRY_RUN_OPTION,
    OFFLINE_OPTION,
    JSON_OPTION,
  ],
  examples: [
    { run: 'hackatime import heartbeats.jsonl', shows: 'What "hackatime export" has written' },
    { run: 'hackatime import wakatime-dump.json', shows: 'A data dump' },
    { run: 'hackatime import *.csv export.zip dump.json.gz', shows: 'Several, packed or not' },
    { run: 'hackatime import --dry-run dump.json', shows: 'How much of it is new' },
    { run: "jq -c '.days[].heartbeats[]' dump.json | hackatime import -", shows: 'From standard input' },
  ],
  exits: [
    [0, 'All records were taken or passed over'],
    [1, 'Some records could not be used, or the file or the database'],
    [2, 'Usage error'],
    [130, 'Interrupted; what was read is kept'],
  ],
};

/** `hackatime import`; see `spec`. */
export async function run(
  request: CommandRequest,
  context: Context,
  network: Network = realNetwork,
): Promise<number> {
  const isQueued = request.options['queue'] === true;
  const isTrial = request.options['dry-run'] === true;
  const result = await importFiles(request, isQueued, context, network);
  // Absorbs the heartbeats of calls that found the database in use by this command.
  if (!isTrial) absorbLeftSpool(context);
  const answer = {
    schema: 'hackatime.import/1',
    dry_run: isTrial,
    ...importFields(result, isQueued),
    bad_records: result.bad,
  };
  const isJson = request.options['json'] === true;
  context.io.out(isJson ? `${JSON.stringify(answer)}\n` : formatImport(result, 'record', isTrial));
  return importExitCode(result);
}
