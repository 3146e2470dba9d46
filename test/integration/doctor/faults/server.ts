import { KEY, KEY2 } from '../../../support/config.ts';
import { ACCOUNT, DATE, type DoctorKit } from '../../../support/doctorKit.ts';
import { tlsFixture } from '../../../support/fakeServer.ts';
import type { Fault } from './fault.ts';

const away = 'http://127.0.0.1:9';
const to = (kit: DoctorKit, url: string, ...more: readonly string[]): void =>
  kit.lines('[settings]', `api_url = ${url}`, `api_key = ${KEY}`, ...more);

/** What is wrong on the way to the server, and there. */
export const SERVER_FAULTS: readonly Fault[] = [
  {
    what: 'another key',
    inject: (kit) => kit.lines('[settings]', kit.api, `api_key = ${KEY2}`),
    says: ['✗ key-refused: http://SERVER/api/hackatime/v1 does not accept the API key → hackatime login'],
  },
  {
    what: 'a key that was taken back',
    inject: (kit) => kit.answer({ status: 401 }),
    says: ['✗ key-refused: http://SERVER/api/hackatime/v1 does not accept the API key → hackatime login'],
  },
  {
    what: 'nobody listens',
    inject: (kit) => to(kit, `${away}/api/hackatime/v1`),
    says: [
      '✗ refused: cannot reach 127.0.0.1:9: the connection was refused → check the port in api_url, and whether the server runs',
    ],
  },
  {
    what: 'a host that is misspelled',
    inject: (kit) => to(kit, 'https://hackatime.hackclub.invalid/api/hackatime/v1'),
    says: [
      '✗ dns: cannot reach hackatime.hackclub.invalid: no such host is known (DNS) → check api_url for a slip, and the network',
    ],
  },
  {
    what: 'trouble',
    inject: (kit) => kit.answer({ status: 502 }),
    says: [
      '! server-trouble: http://SERVER/api/hackatime/v1 answered with status 502 → wait; heartbeats are kept meanwhile',
    ],
  },
  {
    what: 'too many requests',
    inject: (kit) => kit.answer({ status: 429 }),
    says: [
      '! server-busy: http://SERVER/api/hackatime/v1 answered with status 429 → wait; heartbeats are kept meanwhile',
    ],
  },
  {
    what: 'a refusal',
    inject: (kit) => kit.answer({ status: 403 }),
    says: [
      '✗ server-refuses: http://SERVER/api/hackatime/v1 answered with status 403 → look at your account in a browser, or ask who runs SERVER',
    ],
  },
  {
    what: 'a login page of the network',
    inject: (kit) => kit.answer('html'),
    says: [
      "✗ no-json: http://SERVER/api/hackatime/v1 did not answer with JSON → log in to the network's own page in a browser, or correct api_url",
    ],
  },
  {
    what: 'an answer that is cut',
    inject: (kit) => kit.answer('cut-mid-body'),
    says: [
      '✗ unreachable: cannot reach SERVER: the connection was closed in the middle of the answer → check the network; heartbeats are kept meanwhile',
    ],
  },
  {
    what: 'something that is no HTTP',
    inject: (kit) => kit.answer('no-http'),
    says: [
      '✗ unreachable: cannot reach SERVER: the answer is not HTTP → check the network; heartbeats are kept meanwhile',
    ],
  },
  {
    what: 'a certificate that nobody vouches for',
    inject: (kit) => to(kit, `${kit.secure.own.url}/api/hackatime/v1`),
    says: [
      '✗ certificate: cannot reach SERVER: its certificate is not trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE) → hackatime --config-write ssl_certs_file=/path/to/ca.pem',
    ],
  },
  {
    what: 'a certificate of another name',
    inject: (kit) =>
      to(kit, `${kit.secure.other.url}/api/hackatime/v1`, `ssl_certs_file = ${tlsFixture('ca.pem')}`),
    says: ['✗ certificate-name: cannot reach SERVER: its certificate is for another name → hackatime login'],
  },
  {
    what: 'certificates that are none',
    inject: (kit) =>
      to(
        kit,
        `${kit.secure.own.url}/api/hackatime/v1`,
        `ssl_certs_file = ${kit.make('ca.pem', 'a letter\n')}`,
      ),
    says: [
      '✗ certificates-unreadable: the certificates file HOME/ca.pem cannot be read → make ssl_certs_file name a text file with certificates (PEM)',
    ],
  },
  {
    what: 'a folder in place of certificates',
    inject: (kit) => to(kit, `${kit.secure.own.url}/api/hackatime/v1`, `ssl_certs_file = ${kit.at('repo')}`),
    says: [
      '✗ certificates-unreadable: the certificates file HOME/repo cannot be read → make ssl_certs_file name a text file with certificates (PEM)',
    ],
  },
  {
    what: 'https where the server speaks none',
    inject: (kit) => to(kit, `${kit.server.url.replace('http:', 'https:')}/api/hackatime/v1`),
    says: [
      '✗ tls: cannot reach SERVER: no TLS connection could be made (ERR_SSL_WRONG_VERSION_NUMBER) → check the port, and whether the server speaks https',
    ],
  },
  {
    what: 'an address without its path',
    inject: (kit) => {
      for (const path of ['', '/statusbar/today'])
        kit.server.route(`GET /users/current${path}`, { status: 404, headers: DATE });
      to(kit, kit.server.url);
    },
    says: [
      "✗ no-api: http://SERVER answered with status 404 → If its API begins below /api, as Wakapi's does, set api_url = http://SERVER/api",
    ],
  },
  {
    what: 'a path where nothing is',
    inject: (kit) => {
      kit.answer({ status: 404 });
      kit.server.route(`GET ${ACCOUNT}/statusbar/today`, { status: 404, headers: DATE });
    },
    says: ['✗ no-api: http://SERVER/api/hackatime/v1 answered with status 404 → hackatime login'],
  },
  {
    what: 'a move to another address',
    inject: (kit) => kit.answer({ status: 301, headers: { Location: 'https://other.example/' } }),
    says: [
      '✗ moved: http://SERVER/api/hackatime/v1 answered with status 301: it has moved to https://other.example → hackatime login https://other.example',
    ],
  },
  {
    what: 'a clock that is ten minutes ahead',
    inject: (kit) => kit.answer(kit.account(600)),
    says: [
      "! clock: this computer's clock is 10 min ahead of that of SERVER: time is counted on the wrong hours → set the clock, e.g. by switching network time on",
    ],
  },
  {
    what: 'a clock that is a day behind',
    inject: (kit) => kit.answer(kit.account(-86_400)),
    says: [
      "✗ clock: this computer's clock is 1 d behind that of SERVER: time is counted on the wrong hours → set the clock, e.g. by switching network time on",
    ],
  },
  {
    what: 'another zone',
    inject: (kit) => kit.answer(kit.account(0, 'Asia/Tokyo')),
    says: [
      "! zone: days begin at other moments: the account at SERVER is in Asia/Tokyo, this computer in UTC → set the zone in the account's settings, or timezone = Asia/Tokyo under [reports]",
    ],
  },
  {
    what: 'a proxy that is away',
    inject: (kit) => kit.settings(`proxy = ${away}`),
    says: [
      '✗ proxy: cannot reach SERVER through the proxy 127.0.0.1:9: the connection was refused → correct proxy in ~/.wakatime.cfg',
    ],
  },
  {
    what: 'a proxy that wants a password',
    inject: (kit) => {
      kit.server.route(`GET http://waka.test${ACCOUNT}`, { status: 407, headers: DATE });
      to(kit, 'http://waka.test/api/hackatime/v1', `proxy = ${kit.server.url}`);
    },
    says: [
      '✗ proxy: cannot reach waka.test through the proxy SERVER: the proxy wants a user name and a password (407) → correct proxy in ~/.wakatime.cfg',
      '! unencrypted: the key goes to waka.test unencrypted, as api_url begins with http:// → hackatime login https://waka.test',
    ],
  },
  {
    what: 'a proxy of a variable that is away',
    inject: (kit) => to(kit, 'http://waka.example/api'),
    env: () => ({ HTTP_PROXY: away }),
    says: [
      '✗ proxy: cannot reach waka.example through the proxy 127.0.0.1:9: the connection was refused → correct proxy in ~/.wakatime.cfg, or HTTP_PROXY',
      '! unencrypted: the key goes to waka.example unencrypted, as api_url begins with http:// → hackatime login https://waka.example',
    ],
  },
  {
    what: 'a variable that is no proxy',
    env: () => ({ HTTPS_PROXY: '::::' }),
    says: ['! proxy-variable: HTTPS_PROXY is not the address of a proxy → unset HTTPS_PROXY, or correct it'],
  },
  {
    what: 'another key in a variable',
    env: () => ({ WAKATIME_API_KEY: KEY2 }),
    says: [
      '! two-keys: WAKATIME_API_KEY is another key than the one in ~/.wakatime.cfg, which counts → unset WAKATIME_API_KEY',
    ],
  },
  {
    what: 'another key in the other variable',
    env: () => ({ HACKATIME_API_KEY: KEY2 }),
    says: [
      '! two-keys: HACKATIME_API_KEY is another key than the one in ~/.wakatime.cfg, which counts → unset HACKATIME_API_KEY',
    ],
  },
  {
    what: 'another server in a variable',
    env: () => ({ HACKATIME_API_URL: 'https://other.example/api' }),
    says: [
      '! two-servers: HACKATIME_API_URL names another server than ~/.wakatime.cfg, which counts → unset HACKATIME_API_URL',
    ],
  },
  {
    what: 'a file of certificates in a variable that is gone',
    env: () => ({ SSL_CERT_FILE: '/gone.pem' }),
    says: [
      '✗ file-missing: SSL_CERT_FILE names /gone.pem, and there is no such file → correct SSL_CERT_FILE, or take it away',
    ],
  },
  {
    what: "a file of Node's certificates that is gone",
    env: () => ({ NODE_EXTRA_CA_CERTS: '/gone.pem' }),
    says: [
      '✗ file-missing: NODE_EXTRA_CA_CERTS names /gone.pem, and there is no such file → correct NODE_EXTRA_CA_CERTS, or take it away',
    ],
  },
  {
    what: 'code that Node loads',
    env: () => ({ NODE_OPTIONS: '--require /x.js' }),
    says: [
      '! node-options: NODE_OPTIONS loads other code into every call of hackatime → unset NODE_OPTIONS where it is not needed',
    ],
  },
  {
    what: 'no certificates by a variable',
    env: () => ({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }),
    says: [
      '! node-tls: NODE_TLS_REJECT_UNAUTHORIZED=0 is set; hackatime checks certificates all the same → unset NODE_TLS_REJECT_UNAUTHORIZED',
    ],
  },
];
