import { describe, expect, it } from '@jest/globals';
import { type RequestHeaders, requireProtocolVersion, SUPPORTED_PROTOCOL_VERSIONS } from './protocol-version.js';

describe('requireProtocolVersion', () => {
  it('reads either header', () => {
    expect(requireProtocolVersion({ 'x-protocol-version': '2' })).toBe('2');
    expect(requireProtocolVersion({ 'x-cameleer-protocol-version': '1' })).toBe('1');
  });

  it.each<[RequestHeaders, string]>([
    [{}, 'The header X-Protocol-Version is missing'],
    [{ 'x-protocol-version': '3' }, 'Version 3 is not supported'],
    [{ 'x-protocol-version': '' }, 'Version  is not supported'],
    [{ 'x-protocol-version': '2, 2' }, 'Version 2, 2 is not supported'],
    [{ 'x-protocol-version': ['2', '2'] }, 'Version 2,2 is not supported'],
    [{ 'x-protocol-version': '9', 'x-cameleer-protocol-version': '2' }, 'Version 9 is not supported'],
  ])('refuses %j and says what would be taken', (headers, fault) => {
    expect(() => requireProtocolVersion(headers)).toThrow(
      expect.objectContaining({
        code: 'PROTOCOL_VERSION',
        detail: `${fault}. Supported: ${SUPPORTED_PROTOCOL_VERSIONS.join(', ')}.`,
        options: { extensions: { supportedVersions: SUPPORTED_PROTOCOL_VERSIONS } },
      }),
    );
  });
});
