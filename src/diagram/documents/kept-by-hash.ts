/**
 * How long what a hash names is kept by whoever asked for it. A hash stands for the nodes of a route and never for others;
 * but a newer server may draw them in another way, and descriptions, expressions and edges are outside the hash and may
 * be sent anew. So nobody asks again for an hour, and then by the ETag.
 */
export const KEPT_BY_HASH = 'private, max-age=3600, immutable';
