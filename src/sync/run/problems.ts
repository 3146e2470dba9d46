import { addressHint } from '../../config/servers/address.ts';
import { AppError } from '../../errors.ts';
import type { HttpAnswer } from '../../server/transport/transport.ts';
import type { AnswerOutcome } from './answer.ts';

/**
 * The error to report for an answer that is no list of results, undefined for one that is. Kinds give the exit codes of
 * docs/wakatime-cli.md#failed-requests: 401 is 'auth', a refusal of the whole request 'refused' (1), all others 'api'.
 */
export function problemOf(url: string, answer: HttpAnswer, outcome: AnswerOutcome): AppError | undefined {
  const host = hostOf(url);
  switch (outcome.kind) {
    case 'items':
      return outcome.items.every((item) => item.kind === 'missing')
        ? new AppError('api', `${host} answered without a result for any heartbeat`, { isPassing: true })
        : undefined;
    case 'unauthorized':
      return new AppError('auth', `${host} refused the API key (401)${said(outcome.message)}`, {
        hint: 'To set server and key anew: hackatime login',
      });
    case 'refused':
    case 'all-refused':
      return outcome.kind === 'refused' && outcome.isPage
        ? new AppError('api', `${host} answered ${outcome.status} with a web page`, {
            hint: addressHint(url) ?? 'Is api_url right?',
          })
        : new AppError('refused', `${host} refused heartbeats (${outcome.status})${said(outcome.message)}`);
    case 'limited':
      return new AppError('api', `${host} wants fewer requests (429)${said(outcome.message)}`, {
        isPassing: true,
      });
    case 'failed':
      return isRedirect(answer)
        ? redirectProblem(url, answer)
        : new AppError(
            'api',
            `${host} answered ${outcome.status}${said(outcome.message)}`,
            hintOf(url, answer),
          );
  }
}

/**
 * Where no API is, servers have no such page or method, or show a page of their own. A network may show one, too, until somebody logs
 * in, and a server that is down is up again some day.
 */
function hintOf(
  url: string,
  { status }: HttpAnswer,
): { readonly hint?: string; readonly isPassing: boolean } {
  const hint = [404, 405].includes(status) || status < 300 ? addressHint(url) : undefined;
  const isPassing = status >= 500 || (status < 300 && hint === undefined);
  return { isPassing, ...(hint === undefined ? {} : { hint }) };
}

const isRedirect = ({ status }: HttpAnswer): boolean => status >= 300 && status < 400;

function redirectProblem(url: string, answer: HttpAnswer): AppError {
  const { location } = answer.headers;
  const to =
    location !== undefined && URL.canParse(location, url) ? new URL(location, url).host : 'another place';
  return new AppError(
    'api',
    `${hostOf(url)} points to ${to} (${answer.status}), which is not followed with a key`,
    {
      hint: 'If that is the right server, set api_url to it.',
    },
  );
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : 'the server');

/** The server's own words, if it had any. */
const said = (message: string): string =>
  /^HTTP \d+$/.test(message) ? '' : `: ${message.replace(/\.$/, '')}`;
