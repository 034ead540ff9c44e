import { describe, expect, it } from '@jest/globals';
import { aCommand, aServerKey, signed } from '../testing/signed-commands.js';
import { CommandVerifier } from './command-verifier.js';
import { KeyRing } from './key-ring.js';
import { Nonces } from './nonces.js';

const key = aServerKey();
const stranger = aServerKey();

function aVerifier(serverNow: () => number = Date.now): CommandVerifier {
  const keys = new KeyRing({ fetchKeys: () => Promise.resolve('{}') });
  keys.trust(key.publicKey);
  return new CommandVerifier({ agentId: 'a-1', keys, nonces: new Nonces(), serverNow });
}

const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();

describe('CommandVerifier', () => {
  it('lets a command of the server through, and knows it when it comes again', async () => {
    const verifier = aVerifier();
    const data = signed(aCommand({ payload: { b: 1, a: ['ü', 1.5e-7] } }), key);
    expect(await verifier.verify(data)).toMatchObject({
      kind: 'command',
      again: false,
      command: { type: 'deep-trace' },
    });
    expect(await verifier.verify(data)).toMatchObject({ kind: 'command', again: true });
  });

  it('does not care how the JSON is written', async () => {
    const data = JSON.stringify(
      Object.fromEntries(Object.entries(JSON.parse(signed(aCommand(), key)) as object).reverse()),
      null,
      2,
    );
    expect(await aVerifier().verify(data)).toMatchObject({ kind: 'command' });
  });

  it('refuses a command altered in any member', async () => {
    const event = JSON.parse(signed(aCommand(), key)) as Record<string, unknown>;
    const altered = {
      commandId: 'other',
      type: 'replay',
      issuedAt: inMs(-5000),
      expiresAt: inMs(3_600_000),
      nonce: 'other',
      requestedBy: 'somebody',
      payload: { routeIds: ['s'] },
      more: 1,
    };
    for (const [name, value] of Object.entries(altered)) {
      const data = JSON.stringify({ ...event, [name]: value });
      expect([name, await aVerifier().verify(data)]).toMatchObject([
        name,
        { kind: 'refused', reason: 'wrong signature' },
      ]);
    }
  });

  it.each([
    ['another agent', 'for another agent', signed(aCommand({ agentId: 'a-2' }), key)],
    ['an unknown key', 'unknown key', signed(aCommand(), stranger)],
    ['a key passed off for ours', 'wrong signature', signed(aCommand(), { ...stranger, keyId: key.keyId })],
    ['no signature', 'not a command', JSON.stringify({ ...aCommand(), keyId: key.keyId })],
    ['an empty signature', 'wrong signature', JSON.stringify({ ...aCommand(), keyId: key.keyId, signature: '' })],
    ['the past', 'expired', signed(aCommand({ expiresAt: inMs(-1) }), key)],
    ['the future', 'from the future', signed(aCommand({ issuedAt: inMs(120_000), expiresAt: inMs(180_000) }), key)],
    ['no JSON', 'not a command', '{'],
    ['a lone surrogate', 'wrong signature', signed(aCommand(), key).replace('admin', '\\ud800')],
  ])('refuses %s', async (_what, reason, data) => {
    expect(await aVerifier().verify(data)).toMatchObject({ kind: 'refused', reason });
  });

  it('refuses another command with a nonce that was used', async () => {
    const verifier = aVerifier();
    await verifier.verify(signed(aCommand({ nonce: 'n' }), key));
    expect(await verifier.verify(signed(aCommand({ nonce: 'n' }), key))).toMatchObject({ reason: 'replayed' });
  });

  it('goes by the clock of the server', async () => {
    const data = signed(aCommand(), key);
    expect(await aVerifier(() => Date.now() + 61_000).verify(data)).toMatchObject({ reason: 'expired' });
    expect(await aVerifier(() => Date.now() - 3_600_000).verify(data)).toMatchObject({ reason: 'from the future' });
  });
});
