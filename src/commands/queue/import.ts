import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Context } from '../../context/context.ts';
import { type Network, network as realNetwork } from '../../context/network.ts';
import { formatImport, importExitCode, importFields } from '../../intake/imports/formatImport.ts';
import { importFiles } from '../../intake/imports/importFiles.ts';
import { DRY_RUN_OPTION, IMPORTED_FILES, OFFLINE_OPTION } from '../shared/importOptions.ts';
import { JSON_OPTION } from '../shared/options.ts';

export const spec: CommandSpec = {
  name: 'queue import',
  summary: 'Take heartbeats from files into the history and the queue',
  description:
    'Reads what "hackatime import" reads, such as JSON lines of "hackatime queue export". Your privacy settings of today apply, as ' +
    'far as what is in the file allows it. What is in the history already is passed over. They are queued for the servers ' +
    "to which an editor would send them: [project_api_key], [api_urls], [destinations] and a project's .wakatime file count. Where " +
    'a file name is hidden, so that these cannot tell to which account a heartbeat belongs, it is not queued, and counted. ' +
    'What cannot be used is named, and the rest is taken. Ids of editors and machines are looked up as by "hackatime import".\n\nA file may also be wakatime-cli\'s ' +
    'offline queue (offline_heartbeats.bdb) or that of the Python client before it (.wakatime.db); what of a damaged one ' +
    'can be read is taken. Those in their usual places are taken over by themselves.',
  arguments: [IMPORTED_FILES],
  options: [DRY_RUN_OPTION, OFFLINE_OPTION, JSON_OPTION],
  examples: [
    { run: 'hackatime queue import heartbeats.jsonl', shows: 'From another computer' },
    { run: 'hackatime queue import - < heartbeats.jsonl', shows: 'From standard input' },
    { run: 'hackatime queue import old/offline_heartbeats.bdb', shows: "From wakatime-cli's queue" },
  ],
  exits: [
    [0, 'All lines were taken or passed over'],
    [1, 'Some lines could not be used, or the file or the database'],
    [2, 'Usage error'],
    [130, 'Interrupted; what was read is kept'],
  ],
};

/** `hackatime queue import`; see `spec`. */
export async function run(
  request: CommandRequest,
  context: Context,
  network: Network = realNetwork,
): Promise<number> {
  const isTrial = request.options['dry-run'] === true;
  const result = await importFiles(request, true, context, network);
  const answer = {
    schema: 'hackatime.queue.import/1',
    dry_run: isTrial,
    ...importFields(result, true),
    bad_lines: result.bad,
  };
  const isJson = request.options['json'] === true;
  context.io.out(isJson ? `${JSON.stringify(answer)}\n` : formatImport(result, 'line', isTrial));
  return importExitCode(result);
}
