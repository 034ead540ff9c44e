import type { Arrangement } from '../layout/free-form/arrangement.js';

/** What the thread says: that it can be given something to do, and what came of it. */
export type ArrangeReply =
  | { readonly is: 'ready' }
  | { readonly is: 'arranged'; readonly arrangement: Arrangement }
  | { readonly is: 'failed'; readonly failure: string };
