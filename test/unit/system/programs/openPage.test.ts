import { expect, it } from 'vitest';
import type { Env } from '../../../../src/system/ports.ts';
import { planOpener } from '../../../../src/system/programs/openPage.ts';

const PAGE = 'https://hackatime.hackclub.com/api-key';

it.each<[what: string, platform: NodeJS.Platform, env: Env, file: string | undefined]>([
  ['macOS', 'darwin', {}, 'open'],
  ['Windows', 'win32', {}, 'rundll32.exe'],
  ['a Linux with a screen', 'linux', { DISPLAY: ':0' }, 'xdg-open'],
  ['a Linux with Wayland', 'linux', { WAYLAND_DISPLAY: 'wayland-0' }, 'xdg-open'],
  ['a Linux below Windows', 'linux', { WSL_DISTRO_NAME: 'Ubuntu' }, 'wslview'],
  ['a Linux without a screen', 'linux', { SSH_CONNECTION: '::1 1 ::1 22' }, undefined],
  ['a browser of the user', 'linux', { BROWSER: '/opt/browser:lynx' }, '/opt/browser'],
  ['a browser that wants a shell', 'linux', { BROWSER: 'sh -c "x %s"', DISPLAY: ':0' }, 'xdg-open'],
])('on %s', (_, platform, env, file) => {
  const opener = planOpener(PAGE, platform, env);
  expect(opener?.file).toBe(file);
  if (opener !== undefined) expect(opener.args.at(-1)).toContain(PAGE);
});

it.each(['file:///etc/passwd', 'https://user:secret@host/', 'https://host/ -x', '--help', 'javascript:1'])(
  '%s is not opened',
  (url) => expect(planOpener(url, 'darwin', {})).toBeUndefined(),
);
