import { AppConfig } from '../../config/app-config.js';
import { Ed25519EventSigner } from './ed25519-event-signer.js';
import { EventSigner } from './event-signer.js';
import { KeysController } from './keys.controller.js';
import { loadSigningKeys } from './load-signing-keys.js';
import { SigningKeys } from './signing-keys.js';

export const SIGNING_CONTROLLERS = [KeysController];

/** What signs the events sent to agents. */
export const SIGNING_PROVIDERS = [
  { provide: SigningKeys, inject: [AppConfig], useFactory: loadSigningKeys },
  { provide: EventSigner, useClass: Ed25519EventSigner },
];
