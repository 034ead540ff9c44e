/** What stands in the place of a redacted value, whatever that was, as JSON. */
export const REPLACEMENT = '"[redacted]"';
