import { AppError } from '../../errors.ts';
import { readRegular } from '../../system/disk/regular.ts';
import type { Env } from '../../system/ports.ts';
import type { Certificates } from './transport.ts';

/** Node's own roots. */
export const DEFAULT_CERTIFICATES: Certificates = { verify: true, roots: undefined };

/**
 * What the settings say about certificates; a file named there takes the place of all other roots
 * (docs/wakatime-cli.md#certificates).
 *
 * @throws AppError 'storage' when the file cannot be read: nothing is sent then
 */
export function readCertificates(settings: {
  readonly sslCertsFile: string | undefined;
  readonly noSslVerify: boolean;
}): Certificates {
  if (settings.noSslVerify) return { verify: false, roots: undefined };
  if (settings.sslCertsFile === undefined || settings.sslCertsFile === '') return DEFAULT_CERTIFICATES;
  const pem = readPem(settings.sslCertsFile);
  if (pem === undefined) {
    throw new AppError('storage', `the certificates file ${settings.sslCertsFile} cannot be read`, {
      hint: 'Correct or remove ssl_certs_file.',
    });
  }
  return { verify: true, roots: [pem] };
}

/**
 * Node's roots and those of the system: Node does not look at the latter on its own, Go programs do. undefined when the
 * system has none to offer.
 */
export function systemCertificates(env: Env): Certificates | undefined {
  const tls = process.getBuiltinModule('node:tls');
  const system = new Set<string>();
  // Not there before Node 22.15.
  const canList = typeof tls.getCACertificates === 'function';
  if (canList) for (const pem of tls.getCACertificates('system')) system.add(pem);
  const file = env['SSL_CERT_FILE'] === undefined ? undefined : readPem(env['SSL_CERT_FILE']);
  if (file !== undefined) system.add(file);
  if (system.size === 0) return undefined;
  return {
    verify: true,
    roots: [...(canList ? tls.getCACertificates('default') : tls.rootCertificates), ...system],
  };
}

function readPem(file: string): string | undefined {
  try {
    const text = readRegular(file, { ofAnybody: true }).toString('utf8');
    return text.includes('-----BEGIN') ? text : undefined;
  } catch {
    return undefined;
  }
}
