import type { DoctorFacts, ServerFacts } from '../../../../src/commands/setup/doctor/facts.ts';
import { AppError } from '../../../../src/errors.ts';
import { describeFailure } from '../../../../src/server/transport/failure.ts';
import type { Fault } from './fault.ts';

const server = (facts: DoctorFacts, patch: Partial<ServerFacts>): DoctorFacts =>
  facts.server === undefined ? facts : { ...facts, server: { ...facts.server, ...patch } };
/** The server cannot be reached, for the reason that the system gives. */
const fails =
  (code: string) =>
  (facts: DoctorFacts): DoctorFacts => {
    const error = Object.assign(new Error(code), { code });
    return server(facts, { problem: describeFailure(error, new URL('https://waka.example/api'), undefined) });
  };
const database =
  (patch: Partial<DoctorFacts['queue']['database']>) =>
  (facts: DoctorFacts): DoctorFacts => ({
    ...facts,
    queue: { ...facts.queue, database: { ...facts.queue.database, ...patch } },
  });

/** What no test can make on any machine: networks, clocks of others, full disks, disks that only root may write to. */
export const FOUND_FAULTS: readonly Fault[] = [
  {
    what: 'a network that is away',
    facts: fails('ENETUNREACH'),
    says: [
      '✗ unreachable: cannot reach waka.example: there is no network route to it → check the network; heartbeats are kept meanwhile',
    ],
  },
  {
    what: 'a server that is too slow',
    facts: fails('ETIMEDOUT'),
    says: [
      '✗ slow: cannot reach waka.example: it did not answer in time → try again; heartbeats are kept meanwhile',
    ],
  },
  {
    what: 'no name server',
    facts: fails('EAI_AGAIN'),
    says: [
      '✗ dns: cannot reach waka.example: the name could not be looked up (DNS) → check api_url for a slip, and the network',
    ],
  },
  {
    what: 'a connection that is cut',
    facts: fails('ECONNRESET'),
    says: [
      '✗ unreachable: cannot reach waka.example: the connection was reset → check the network; heartbeats are kept meanwhile',
    ],
  },
  {
    what: 'a certificate that has expired',
    facts: fails('CERT_HAS_EXPIRED'),
    says: [
      "✗ certificate-expired: cannot reach waka.example: its certificate has expired → tell who runs SERVER, or set this computer's clock",
    ],
  },
  {
    what: 'a certificate of the future',
    facts: fails('CERT_NOT_YET_VALID'),
    says: [
      "✗ clock: cannot reach waka.example: its certificate is not valid yet → set this computer's clock",
    ],
  },
  {
    what: "a company's certificate in between",
    facts: fails('SELF_SIGNED_CERT_IN_CHAIN'),
    says: [
      '✗ certificate: cannot reach waka.example: its certificate is not trusted (SELF_SIGNED_CERT_IN_CHAIN) → hackatime --config-write ssl_certs_file=/path/to/ca.pem',
    ],
  },
  {
    what: 'a database of root',
    facts: database({ isReadOnly: true }),
    says: [
      '✗ database-read-only: HOME/.wakatime/hackatime.db cannot be written to → chmod u+w HOME/.wakatime/hackatime.db, or where it is not yours: sudo chown "$USER" HOME/.wakatime/hackatime.db',
    ],
  },
  {
    what: 'a folder of root',
    facts: database({ insteadOf: '/home/ann/.wakatime' }),
    says: [
      '✗ folder-read-only: /home/ann/.wakatime cannot be written to; heartbeats are kept in HOME/.wakatime/hackatime.db → chmod u+w /home/ann/.wakatime, or where it is not yours: sudo chown "$USER" /home/ann/.wakatime',
    ],
  },
  {
    what: 'a full disk',
    facts: (facts) => ({ ...facts, freeBytes: 3_000_000 }),
    says: ['✗ disk-full: only 2 MB are left on the disk of HOME/.wakatime/hackatime.db → make room'],
  },
  {
    what: 'a damaged database',
    facts: (facts) => ({ ...facts, damage: 'row 3 missing from index' }),
    says: [
      '✗ database-damaged: HOME/.wakatime/hackatime.db is damaged: row 3 missing from index → hackatime export FILE, then move the database away',
    ],
  },
  {
    what: 'a TZ that means nothing',
    facts: (facts) => ({ ...facts, unknownZone: 'Mars/Base' }),
    says: [
      '! time-zone: TZ is "Mars/Base", which is no time zone: days are those of UTC → export TZ=Europe/Berlin, or another name',
    ],
  },
  {
    what: 'a config file of root',
    facts: (facts) => ({
      ...facts,
      problem: new AppError('config', 'cannot read ~/.wakatime.cfg: permission denied'),
      settings: {
        ...facts.settings,
        configBroken: true,
        unreadable: 'cannot read ~/.wakatime.cfg: permission denied',
      },
      server: undefined,
    }),
    says: [
      '✗ config-unreadable: cannot read ~/.wakatime.cfg: permission denied, so nothing is sent: nobody knows what it hides → chmod u+r ~/.wakatime.cfg, or where it is not yours: sudo chown "$USER" ~/.wakatime.cfg',
    ],
  },
  {
    what: 'a home that is no whole path',
    facts: (facts) => ({ ...facts, env: { WAKATIME_HOME: 'waka' } }),
    says: [
      '! home-relative: WAKATIME_HOME is "waka", another folder wherever an editor runs → export WAKATIME_HOME with the whole path of the folder',
    ],
  },
];
