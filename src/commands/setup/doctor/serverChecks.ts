import { addressHint } from '../../../config/servers/address.ts';
import { formatAge } from '../../../render/duration.ts';
import type { Finding } from '../../../render/screens/setup/doctor.ts';
import { recogniseDialect } from '../../../server/dialects/recognise.ts';
import type { DoctorFacts, ServerFacts } from './facts.ts';

const WRONG_CLOCK_SECONDS = 120;
const FALSE_DAY_SECONDS = 3600;

/** The server: can it be reached, does it take the key, and do its clock and zone agree with this computer's. */
export function checkServer({ server, env, zone, missing }: DoctorFacts): readonly Finding[] {
  if (server === undefined) return [];
  // That a file of certificates is not there is said where it is named.
  const isSaid = missing.length > 0 && /certificates file/.test(server.problem?.message ?? '');
  if (isSaid) return [];
  const clock = checkClock(server);
  if (server.problem !== undefined) {
    const found = explain(server, env);
    // A page in between has a clock of its own.
    return [found, ...(found.name === 'no-json' ? [] : clock)];
  }
  const who = server.owner === undefined ? 'accepts the key' : `knows the key: ${server.owner}`;
  const well: Finding = {
    name: 'server',
    level: 'ok',
    message: `${server.title} ${who} (${server.elapsedMs} ms)`,
  };
  return [well, ...clock, ...checkZone(server, zone)];
}

/** The one cause of a failure. */
function explain(server: ServerFacts, env: DoctorFacts['env']): Finding {
  const { problem, title, url, movedTo } = server;
  const message = problem?.message ?? '';
  const found = (name: string, fix: string | undefined, level: Finding['level'] = 'fail'): Finding => ({
    name,
    level,
    message,
    fix: fix ?? problem?.hint,
  });
  if (/certificates file/.test(message))
    return found('certificates-unreadable', 'make ssl_certs_file name a text file with certificates (PEM)');
  if (problem?.kind === 'auth') return explainRefusal(server, message);
  const status = Number(/status (\d+)/.exec(message)?.[1] ?? 0);
  if (status >= 500) return found('server-trouble', 'wait; heartbeats are kept meanwhile', 'warn');
  if (status === 429) return found('server-busy', 'wait; heartbeats are kept meanwhile', 'warn');
  if (status === 404) return found('no-api', addressHint(url) ?? 'hackatime login');
  if (movedTo !== undefined) {
    const address = URL.parse(movedTo, url)?.origin ?? movedTo;
    return {
      ...found('moved', `hackatime login ${address}`),
      message: `${message}: it has moved to ${address}`,
    };
  }
  if (status === 407) return found('proxy', proxyFix(env));
  if (status > 0)
    return found('server-refuses', `look at your account in a browser, or ask who runs ${title}`);
  if (/JSON/.test(message))
    return found('no-json', "log in to the network's own page in a browser, or correct api_url");
  if (/through the proxy/.test(message)) return found('proxy', proxyFix(env));
  if (/expired/.test(message))
    return found('certificate-expired', `tell who runs ${title}, or set this computer's clock`);
  if (/not valid yet/.test(message)) return found('clock', "set this computer's clock");
  if (/another name/.test(message)) return found('certificate-name', 'hackatime login');
  if (/certificate/.test(message))
    return found('certificate', 'hackatime --config-write ssl_certs_file=/path/to/ca.pem');
  if (/TLS/.test(message)) return found('tls', 'check the port, and whether the server speaks https');
  if (/DNS/.test(message)) return found('dns', 'check api_url for a slip, and the network');
  if (/refused/.test(message))
    return found('refused', 'check the port in api_url, and whether the server runs');
  if (/time-out|did not answer/.test(message))
    return found('slow', 'try again; heartbeats are kept meanwhile');
  return found('unreachable', 'check the network; heartbeats are kept meanwhile');
}

/** A key that is not accepted: where it belongs, if that can be seen. */
function explainRefusal({ url, title, isWakatimeKey }: ServerFacts, message: string): Finding {
  const isElsewhere = isWakatimeKey && recogniseDialect(url) !== 'wakatime';
  if (!isElsewhere) return { name: 'key-refused', level: 'fail', message, fix: 'hackatime login' };
  return {
    name: 'key-elsewhere',
    level: 'fail',
    message: `the API key is one of WakaTime, as it begins with waka_, and api_url leads to ${title}`,
    fix: 'hackatime login wakatime, or hackatime login with a key of that server',
  };
}

function proxyFix(env: DoctorFacts['env']): string {
  const where = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].find((name) => env[name]);
  return `correct proxy in ~/.wakatime.cfg${where === undefined ? '' : `, or ${where}`}`;
}

function checkClock({ aheadSeconds, title }: ServerFacts): readonly Finding[] {
  if (aheadSeconds === undefined || Math.abs(aheadSeconds) < WRONG_CLOCK_SECONDS) return [];
  const by = `${formatAge(Math.abs(aheadSeconds))} ${aheadSeconds > 0 ? 'ahead of' : 'behind'}`;
  return [
    {
      name: 'clock',
      level: Math.abs(aheadSeconds) >= FALSE_DAY_SECONDS ? 'fail' : 'warn',
      message: `this computer's clock is ${by} that of ${title}: time is counted on the wrong hours`,
      fix: 'set the clock, e.g. by switching network time on',
    },
  ];
}

function checkZone(server: ServerFacts, here: DoctorFacts['zone']): readonly Finding[] {
  const there = server.zone;
  if (there === undefined || there.offsetMinutes === here.offsetMinutes) return [];
  return [
    {
      name: 'zone',
      level: 'warn',
      message: `days begin at other moments: the account at ${server.title} is in ${there.name}, this computer in ${here.name}`,
      fix: `set the zone in the account's settings, or timezone = ${there.name} under [reports]`,
    },
  ];
}
