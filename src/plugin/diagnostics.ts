import type { Context } from '../context/context.ts';
import { type Network, network as realNetwork } from '../context/network.ts';
import { type AppError, isAppError } from '../errors.ts';
import { programVersion } from '../version.ts';
import { connectForCall } from './connectForCall.ts';

/**
 * Reports a failure to the server's `plugins/errors`, as wakatime-cli does with send_diagnostics_on_errors and
 * --verbose (docs/wakatime-cli.md#diagnostics). The report says what failed, never what was worked on. A report that
 * cannot be sent is only logged.
 */
export async function reportFailure(
  problem: AppError,
  context: Context,
  network: Network = realNetwork,
): Promise<void> {
  try {
    const connection = await connectForCall(context, network);
    const report = {
      architecture: context.arch,
      cli_version: programVersion(),
      error_message: problem.message,
      platform: context.platform,
      plugin: context.options.text.plugin ?? '',
    };
    const { status } = await network.postJson(`${connection.baseUrl}/plugins/errors`, report, connection);
    if (status !== 201) context.log.warn('the server did not take the report', { status });
  } catch (error) {
    if (!isAppError(error)) throw error;
    context.log.warn(error.message, { kind: error.kind });
  }
}
