/** A JSON value as RFC 8785 can write it. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };

export type JsonObject = Readonly<Record<string, JsonValue>>;

/** What is added to an event that is signed. */
export interface EventSignature {
  readonly keyId: string;
  /** Base64 of the Ed25519 signature over the RFC 8785 form of the event with `keyId` and without `signature`. */
  readonly signature: string;
}

/** Signs what the server sends to agents. */
export abstract class EventSigner {
  /** Id of the key that signs now. */
  abstract readonly keyId: string;
  /** Its public half: Base64 of the X.509/SPKI DER form. */
  abstract readonly publicKey: string;

  /** The event with key id and signature. The same event gets the same signature as long as the key is the same. */
  abstract sign<E extends JsonObject>(event: E): E & EventSignature;
}
