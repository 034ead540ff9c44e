import type { BodyTraits } from '../body-traits.js';

/** Of a small body that was parsed without a look at its bytes: every string is looked at. */
export const PARSED_TRAITS: BodyTraits = { mayHoldSurrogates: true, mayHoldControls: true };
