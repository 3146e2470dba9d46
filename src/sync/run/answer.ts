import { redact } from '../../errors.ts';
import { propertyOf } from '../../server/answers/json.ts';
import { type DialectName, dialectOfResult } from '../../server/dialects/recognise.ts';
import type { HttpAnswer } from '../../server/transport/transport.ts';

/** What a server said about one heartbeat. */
export type ItemOutcome =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'quarantined'; readonly status: number; readonly message: string }
  /** Stays; the server may take it later. */
  | { readonly kind: 'failed'; readonly status: number; readonly message: string }
  /** Stays; refused for a reason that may lie with others of its batch. */
  | { readonly kind: 'refused'; readonly status: number; readonly message: string }
  /** Stays; there is no result for it. */
  | { readonly kind: 'missing' };

/** What a server said about a whole request. */
export type AnswerOutcome =
  | { readonly kind: 'items'; readonly items: readonly ItemOutcome[] }
  /** Nothing was taken; the culprit has to be found. A web page may come from something in between. */
  | { readonly kind: 'refused'; readonly status: number; readonly message: string; readonly isPage: boolean }
  /** Nothing was taken, and each item by itself is to blame. */
  | { readonly kind: 'all-refused'; readonly status: number; readonly message: string }
  | { readonly kind: 'unauthorized'; readonly message: string }
  | { readonly kind: 'limited'; readonly message: string }
  | { readonly kind: 'failed'; readonly status: number; readonly message: string };

/** What Wakapi says when no heartbeat of a request is valid. */
const NONE_VALID = /^no valid heartbeat object given\s*$/;

/**
 * Reads the answer to a bulk request by the table of docs/store.md#what-an-answer-means. Takes the shapes of all three servers
 * (docs/servers.md#bulk-answers) and whatever else comes: what cannot be
 * read has no result, and what has no result stays.
 *
 * @param count heartbeats in the request
 */
export function readAnswer(answer: HttpAnswer, count: number): AnswerOutcome {
  const { status } = answer;
  if (status === 200 || status === 201 || status === 202) return readItems(answer, count);
  const message = messageOfBody(answer.body) || `HTTP ${status}`;
  if (status === 401) return { kind: 'unauthorized', message };
  if (status === 429) return { kind: 'limited', message };
  if (status === 400 && NONE_VALID.test(answer.body)) return { kind: 'all-refused', status, message };
  if (status === 400 || status === 413 || status === 422)
    return { kind: 'refused', status, message, isPage: isPage(answer.body) };
  return { kind: 'failed', status, message };
}

/** Which server the answer to a bulk request shows at work; undefined where nothing or several things are shown. */
export function speakerOf({ status, body }: HttpAnswer): DialectName | undefined {
  if (status === 400 && NONE_VALID.test(body)) return 'wakapi';
  const shown = (readList(body) ?? []).flatMap((result) =>
    Array.isArray(result) ? (dialectOfResult(result[0]) ?? []) : [],
  );
  const [first, ...others] = new Set(shown);
  return others.length === 0 ? first : undefined;
}

/**
 * Whether the server that answered a bulk request takes late heartbeats as well as others: all do but Wakapi, whose results have
 * nothing in `data`, and had nothing at all in old versions. undefined for an answer that tells nothing.
 */
export function isAnyOrder({ body }: HttpAnswer): boolean | undefined {
  const [first] = readList(body) ?? [];
  const result: unknown = Array.isArray(first) ? first[0] : undefined;
  if (result === undefined) return undefined;
  return typeof result === 'object' && result !== null && propertyOf(result, 'data') !== null;
}

function readItems(answer: HttpAnswer, count: number): AnswerOutcome {
  const results = readList(answer.body);
  if (results === undefined) {
    return {
      kind: 'failed',
      status: answer.status,
      message: 'the answer is no list of results; it may come from a login page in between',
    };
  }
  const items = Array.from({ length: count }, (_, at) => readItem(results[at]));
  // Hackatime gives every valid item of a batch the error of the one that its database refused (docs/servers.md#bulk-answers).
  const isShared =
    count > 1 &&
    items.every((item) => item.kind !== 'delivered') &&
    items.some((item) => item.kind === 'refused');
  if (isShared) {
    const first = items.find((item) => item.kind === 'refused');
    if (first?.kind === 'refused')
      return { kind: 'refused', status: first.status, message: first.message, isPage: false };
  }
  return { kind: 'items', items };
}

function readList(body: string): readonly unknown[] | undefined {
  const value = parseJson(body);
  const list = Array.isArray(value) ? value : propertyOf(value, 'responses');
  return Array.isArray(list) ? list : undefined;
}

function readItem(result: unknown): ItemOutcome {
  if (!Array.isArray(result)) return { kind: 'missing' };
  const [body, given] = result as readonly unknown[];
  const status = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
  if (typeof status !== 'number' || !Number.isInteger(status)) return { kind: 'missing' };
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  const message = errorText(body) || `HTTP ${status}`;
  if (status === 400 || status === 413) return { kind: 'quarantined', status, message };
  if (status === 422) return { kind: isDatabaseError(body) ? 'refused' : 'quarantined', status, message };
  return { kind: 'failed', status, message };
}

/** Hackatime names the class of an error; all but that of a bad time come from its database and may pass. */
function isDatabaseError(body: unknown): boolean {
  const type = propertyOf(body, 'type');
  return typeof type === 'string' && type !== '' && !type.endsWith('InvalidHeartbeatTime');
}

/** `{"error": "…"}`, `{"errors": {"field": ["…"]}}`, or nothing. */
function errorText(body: unknown): string {
  const error = propertyOf(body, 'error') ?? propertyOf(body, 'message');
  if (typeof error === 'string') return clean(error);
  const errors = propertyOf(body, 'errors');
  if (typeof errors === 'string') return clean(errors);
  if (Array.isArray(errors)) return clean(errors.filter((each) => typeof each === 'string').join(', '));
  if (typeof errors !== 'object' || errors === null) return '';
  const fields = Object.entries(errors).map(
    ([field, texts]) => `${field}: ${Array.isArray(texts) ? texts.join(' ') : String(texts)}`,
  );
  return clean(fields.join(', '));
}

function messageOfBody(body: string): string {
  const value = parseJson(body);
  if (typeof value === 'object' && value !== null) return errorText(value);
  return isPage(body) ? '' : clean(body);
}

const isPage = (body: string): boolean => /^\s*</.test(body);

/** One line, short enough for a table. */
const clean = (text: string): string =>
  redact(text.slice(0, 2000))
    .replace(/[\s\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .slice(0, 300);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
