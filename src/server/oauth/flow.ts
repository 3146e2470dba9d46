import { AppError } from '../../errors.ts';
import { asObject, parseAnswer } from '../answers/json.ts';
import type { ServerConnection } from '../connection.ts';
import { bearer } from '../headers.ts';
import { sendWithoutKey } from '../plainRequest.ts';
import type { HttpAnswer } from '../transport/transport.ts';

const crypto = (): typeof import('node:crypto') => process.getBuiltinModule('node:crypto');

/** What one log-in proves itself with: made anew for each, kept nowhere. */
export interface Proof {
  /** Sent along and expected back, so that an answer belongs to this log-in. */
  readonly state: string;
  /** Only who began the log-in knows it (RFC 7636). */
  readonly verifier: string;
  /** SHA-256 of the verifier, which the server compares with it. */
  readonly challenge: string;
}

/** A new proof. */
export function createProof(): Proof {
  const verifier = crypto().randomBytes(32).toString('base64url');
  const challenge = crypto().createHash('sha256').update(verifier).digest('base64url');
  return { state: crypto().randomBytes(16).toString('base64url'), verifier, challenge };
}

/** An app that is registered with a Hackatime server, whose root has no slash at its end. */
export interface OauthApp {
  readonly root: string;
  readonly clientId: string;
}

/** The page on which the user allows the app to read the key (docs/servers.md#keys). */
export function authorizePage({ root, clientId }: OauthApp, redirectUrl: string, proof: Proof): string {
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUrl,
    response_type: 'code',
    scope: 'profile',
    state: proof.state,
    code_challenge: proof.challenge,
    code_challenge_method: 'S256',
  });
  return `${root}/oauth/authorize?${query}`;
}

/** Whether a server has this way of logging in. Throws AppError 'offline'. */
export async function offersOauth(root: string, connection: ServerConnection): Promise<boolean> {
  const url = new URL(`${root}/oauth/authorize`);
  const headers = { Accept: 'text/html' };
  const { status } = await sendWithoutKey({ method: 'GET', url, body: undefined, headers }, connection);
  return status !== 404 && status < 500;
}

/**
 * The API key of the user who allowed it: the code is changed for a token, the token shows the key and is given back.
 *
 * @throws AppError 'auth' when the server takes the code back or gives no key, 'api', 'offline'
 */
export async function fetchKeyWithCode(
  app: OauthApp,
  code: string,
  redirectUrl: string,
  proof: Proof,
  connection: ServerConnection,
): Promise<string> {
  const token = await fetchToken(app, code, redirectUrl, proof, connection);
  try {
    const url = new URL(`${app.root}/api/v1/authenticated/api_keys`);
    const headers = { Accept: 'application/json', Authorization: bearer(token) };
    const answer = await sendWithoutKey({ method: 'GET', url, body: undefined, headers }, connection);
    const { token: key } = parseAnswer(answer, app.root);
    if (typeof key === 'string') return key;
    throw new AppError('auth', `${app.root} shows no API key for this account`);
  } finally {
    await postForm(`${app.root}/oauth/revoke`, { client_id: app.clientId, token }, connection).catch(
      () => undefined,
    );
  }
}

async function fetchToken(
  { root, clientId }: OauthApp,
  code: string,
  redirectUrl: string,
  { verifier }: Proof,
  connection: ServerConnection,
): Promise<string> {
  const form = {
    grant_type: 'authorization_code',
    client_id: clientId,
    code,
    redirect_uri: redirectUrl,
    code_verifier: verifier,
  };
  const answer = await postForm(`${root}/oauth/token`, form, connection);
  const { access_token: token } = jsonOf(answer);
  if (answer.status === 200 && typeof token === 'string') return token;
  throw new AppError('auth', `${root} did not accept the log-in (status ${answer.status})`, {
    hint: 'Try again, or paste the key instead.',
  });
}

function jsonOf({ body }: HttpAnswer): Readonly<Record<string, unknown>> {
  try {
    return asObject(JSON.parse(body)) ?? {};
  } catch {
    return {};
  }
}

function postForm(
  url: string,
  form: Readonly<Record<string, string>>,
  connection: ServerConnection,
): Promise<HttpAnswer> {
  const body = Buffer.from(new URLSearchParams(form).toString(), 'utf8');
  const headers = { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' };
  return sendWithoutKey({ method: 'POST', url: new URL(url), body, headers }, connection);
}
