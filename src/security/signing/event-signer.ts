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

  /**
   * The event with key id and signature. The same event gets the same signature as long as the key is the same. Throws a TypeError
   * for what JSON cannot say.
   */
  abstract sign<E extends object>(event: E): E & EventSignature;

  /**
   * The signed event as it is to be sent: one line, itself in RFC 8785 form, so that a receiver without a canonicaliser can
   * cut the signature out and has the text that was signed (docs/signing.md).
   */
  abstract signedText(event: object): string;
}
