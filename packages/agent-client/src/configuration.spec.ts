import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Command } from './commands/command.js';
import { Configuration } from './configuration.js';
import type { JsonObject } from './http/json.js';
import { openSender } from './sending/open-sender.js';

const applied: unknown[] = [];
let configuration: Configuration;

beforeEach(() => {
  applied.length = 0;
  const sender = openSender({}, 2, () => Promise.reject(new Error('no server')));
  configuration = new Configuration(({ version }: JsonObject) => void applied.push(version), sender);
});

const update = (version: number, issuedAt: number): Command => ({
  ...{ commandId: 'c-1', type: 'config-update', nonce: 'n', requestedBy: undefined },
  ...{ issuedAt, expiresAt: issuedAt + 60_000, payload: { version } },
});

describe('Configuration', () => {
  it('does not go back to what is older, and says so', async () => {
    await configuration.handler(update(5, 2000));
    await expect(configuration.handler(update(4, 1000))).rejects.toThrow(
      'Version 4 is older than version 5, which the agent has.',
    );
    expect([applied, configuration.version]).toEqual([[5], 5]);
  });

  it('takes a lower version that is said later: the agent moved to another group', async () => {
    await configuration.handler(update(5, 1000));
    expect(await configuration.handler(update(2, 2000))).toEqual({ message: 'version 2' });
    await configuration.offer({ version: 1 }, 3000);
    await expect(configuration.handler(update(0, 2500))).rejects.toThrow('older');
    expect([applied, configuration.version]).toEqual([[5, 2, 1], 1]);
  });

  it('takes a higher version whatever the clocks of the servers say, and the same once more', async () => {
    await configuration.offer({ version: 3 }, 2000);
    await configuration.handler(update(4, 1990));
    await configuration.handler(update(4, 1980));
    expect([applied, configuration.version]).toEqual([[3, 4, 4], 4]);
  });
});
