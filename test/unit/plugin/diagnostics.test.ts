import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import { reportFailure } from '../../../src/plugin/diagnostics.ts';
import { fakeContext } from '../../support/context.ts';

const PROBLEM = new AppError('api', 'waka.example answered 500.');

describe('a report of a failure', () => {
  it('says what failed and on what, and nothing of what was worked on', async () => {
    const { context, network, asked } = fakeContext(
      ['--entity', '/secret/plan.py', '--plugin', 'x/1 x-wakatime/1'],
      {
        status: 201,
      },
    );
    await reportFailure(PROBLEM, context, network);
    expect(asked.map(({ path }) => path)).toEqual(['https://waka.example/api/v1/plugins/errors']);
    expect(asked[0]?.body).toEqual({
      architecture: 'x64',
      cli_version: expect.any(String),
      error_message: 'waka.example answered 500.',
      platform: 'linux',
      plugin: 'x/1 x-wakatime/1',
    });
  });

  it.each([{ status: 404 }, new AppError('offline', 'no connection')])(
    'that is not taken is only logged',
    async (answer) => {
      const { context, network, lines } = fakeContext([], answer);
      await reportFailure(PROBLEM, context, network);
      expect(lines).toHaveLength(1);
    },
  );
});
