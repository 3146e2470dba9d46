import { parseEditorCall } from '../../src/cli/editorCall.ts';
import type { Context } from '../../src/context/context.ts';
import type { Network } from '../../src/context/network.ts';
import type { ServerConnection } from '../../src/server/connection.ts';
import type { HttpAnswer } from '../../src/server/transport/transport.ts';

export interface Asked {
  readonly path: string;
  readonly body?: unknown;
  readonly timeoutMs: number;
}

/** A context for commands that read from a server: `answer` is what it says, `asked` what it was asked, `out` what was printed. */
export function fakeContext(
  argv: readonly string[],
  answer: Partial<HttpAnswer> | Error,
  overrides: Partial<Context> = {},
) {
  const asked: Asked[] = [];
  let out = '';
  const lines: string[] = [];
  const note = (message: string): void => void lines.push(message);
  const reply = async (path: string, connection: ServerConnection, body?: unknown): Promise<HttpAnswer> => {
    asked.push({ path, timeoutMs: connection.timeoutMs, ...(body === undefined ? {} : { body }) });
    if (answer instanceof Error) throw answer;
    return { status: 200, headers: {}, body: '{}', ...answer };
  };
  const context = {
    options: parseEditorCall(argv).options,
    io: {
      out: (text: string) => {
        out += text;
      },
    },
    log: { debug: note, info: note, warn: note, error: note },
    arch: 'x64',
    platform: 'linux',
    settings: async () => ({}),
    ...overrides,
  } as unknown as Context;
  const network = {
    connect: async () => ({ baseUrl: 'https://waka.example/api/v1', timeoutMs: 120_000 }),
    fetchJson: (path: string, connection: ServerConnection) => reply(path, connection),
    postJson: (path: string, body: unknown, connection: ServerConnection) => reply(path, connection, body),
  } as unknown as Network;
  return { context, network, asked, lines, out: () => out };
}
