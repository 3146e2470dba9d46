import { formatUserAgent } from '../heartbeat/userAgent.ts';
import { programVersion } from '../version.ts';
import type { Session } from './context.ts';

/** The user agent of this call, or of another plugin on this machine (design §6.2). */
export function userAgentOf(session: Session, plugin = session.options.text.plugin): string {
  return formatUserAgent({
    version: programVersion(),
    platform: session.platform,
    release: session.release(),
    arch: session.arch,
    nodeVersion: session.nodeVersion,
    plugin,
  });
}
