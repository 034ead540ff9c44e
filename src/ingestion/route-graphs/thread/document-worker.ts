import { serveTasks } from '../../../common/job-thread/serve-tasks.js';
import type { DocumentTasks } from './document-tasks.js';
import { readDocument } from './read-document.js';

// Started by DocumentThread.

serveTasks<DocumentTasks>({ read: readDocument });
