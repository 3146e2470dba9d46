import { spawn } from 'node:child_process';
import type { Env } from '../ports.ts';
import { childEnv } from './childEnv.ts';

/** A program and its arguments; no shell reads them. */
export interface Opener {
  readonly file: string;
  readonly args: readonly string[];
}

/** What shows a page in the user's browser; undefined where no browser could be seen, as over SSH. */
export function planOpener(url: string, platform: NodeJS.Platform, env: Env): Opener | undefined {
  if (!/^https?:\/\/[^\s@]+$/.test(url)) return undefined;
  const [own] = (env['BROWSER'] ?? '').split(':');
  if (own && !own.includes('%')) return { file: own, args: [url] };
  if (platform === 'darwin') return { file: 'open', args: [url] };
  if (platform === 'win32') return { file: 'rundll32.exe', args: ['url.dll,FileProtocolHandler', url] };
  if (env['WSL_DISTRO_NAME']) return { file: 'wslview', args: [url] };
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? { file: 'xdg-open', args: [url] } : undefined;
}

/** Starts an opener and leaves it alone: it is not waited for, and whether it worked the user sees. */
export function openPage({ file, args }: Opener, env: Env): void {
  const child = spawn(file, [...args], {
    stdio: 'ignore',
    detached: true,
    windowsHide: true,
    env: childEnv(env),
  });
  child.on('error', () => {
    // The page's address has been shown.
  });
  child.unref();
}
