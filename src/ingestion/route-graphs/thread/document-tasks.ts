import type { SentDocument } from '../conversion/sent-document.js';
import type { ReadDocument } from './read-document.js';

/** What the thread for dumps of routes does. */
export interface DocumentTasks {
  readonly read: (document: SentDocument) => ReadDocument;
}
