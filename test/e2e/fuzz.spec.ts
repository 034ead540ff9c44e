import { readFileSync } from 'node:fs';
import { request as send } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { useTestApp } from '../support/create-test-app.js';
import { type Call, callsOf, type Operation } from '../support/fuzz-calls.js';
import { PROJECT } from '../support/golden.js';
import { ALL_ROLES_TOKEN } from '../support/test-tokens.js';

/** Longest any answer may take before it counts as hanging; generous, for a busy machine. */
const HANGS_AFTER_MS = 20_000;
const RUNS_PER_ADDRESS = 60;

const server = useTestApp({ CAMELEER_BODY_MAX_BYTES: '64KiB' });

const document = JSON.parse(readFileSync(join(PROJECT, 'openapi.json'), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

/** Unless a call has an authorization of its own. */
const CALLER = { authorization: `Bearer ${ALL_ROLES_TOKEN}` };

interface Answered {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** Rejects when there is no whole answer in time. */
function answerTo({ method, path, headers, body }: Call): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const length = headers['transfer-encoding'] === undefined ? { 'content-length': body.length } : {};
    const options = {
      method,
      path,
      headers: { ...CALLER, ...headers, ...length },
      signal: AbortSignal.timeout(HANGS_AFTER_MS),
    };
    const call = send(server().origin, options, (response) => {
      const { statusCode = 0, headers: received } = response;
      const type = received['content-type'] ?? '';
      if (type.startsWith('text/event-stream')) {
        // It is meant to stay open.
        resolve({ status: statusCode, type, text: '' });
        call.destroy();
        return;
      }
      text(response).then((all) => {
        resolve({ status: statusCode, type, text: all });
      }, reject);
    });
    call.once('error', reject);
    call.end(body);
  });
}

describe('whatever is sent to', () => {
  it.each(Object.keys(document.paths))(
    '%s is answered, and never with a fault of the server',
    async (path) => {
      await fc.assert(
        fc.asyncProperty(callsOf(path, document.paths[path] ?? {}), async (call) => {
          const answer = await answerTo(call);
          expect(answer.status).toBeGreaterThanOrEqual(200);
          expect(answer.status).toBeLessThan(500);
          if (answer.status < 400 || call.method === 'HEAD') return;
          expect(answer.type).toMatch(/^application\/problem\+json/);
          const problem: unknown = JSON.parse(answer.text);
          expect(problem).toMatchObject({ status: answer.status, requestId: expect.stringMatching(/./) });
        }),
        { numRuns: RUNS_PER_ADDRESS, interruptAfterTimeLimit: 60_000 },
      );
    },
    120_000,
  );
});
