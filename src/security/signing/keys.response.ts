import { ApiProperty } from '@nestjs/swagger';
import type { PublicKey } from './signing-key.js';
import type { SigningKeys } from './signing-keys.js';

const STATUSES = ['current', 'previous'] as const;

/** One key of {@link KeysResponse}. */
export class KeyResponse {
  @ApiProperty({ example: '21fe31dfa154a261', description: 'As in the `keyId` of an event' })
  readonly keyId!: string;

  @ApiProperty({ enum: ['Ed25519'] })
  readonly algorithm!: 'Ed25519';

  @ApiProperty({
    description: 'Base64 of the X.509/SPKI DER form',
    example: 'MCowBQYDK2VwAyEAA6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=',
  })
  readonly publicKey!: string;

  @ApiProperty({ enum: STATUSES, description: 'previous: signed before the rotation' })
  readonly status!: (typeof STATUSES)[number];
}

/** Answer of `GET /keys`. */
export class KeysResponse {
  @ApiProperty({ type: [KeyResponse] })
  readonly keys!: KeyResponse[];
}

/** Domain → answer; the current key stands first. */
export function toKeysResponse({ current, previous }: SigningKeys): KeysResponse {
  const keys = [toKeyResponse(current, 'current')];
  return { keys: previous === undefined ? keys : [...keys, toKeyResponse(previous, 'previous')] };
}

function toKeyResponse({ keyId, publicKey }: PublicKey, status: KeyResponse['status']): KeyResponse {
  return { keyId, algorithm: 'Ed25519', publicKey, status };
}
