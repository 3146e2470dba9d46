import { formatUserAgent } from '../heartbeat/userAgent.ts';
import { programVersion } from '../version.ts';
import type { Context } from './context.ts';

/** The user agent of this call, or of another plugin on this machine (docs/servers.md#user-agent). */
export function userAgentOf(context: Context, plugin = context.options.text.plugin): string {
  return formatUserAgent({
    version: programVersion(),
    platform: context.platform,
    release: context.release(),
    arch: context.arch,
    nodeVersion: context.nodeVersion,
    plugin,
  });
}
