import { parentPort } from 'node:worker_threads';
import type { JobMessage, JobReply, ThreadTasks } from './thread-tasks.js';

/** Does what a `JobThread` asks for, in the thread that it started: one job after the other. */
export function serveTasks<T extends ThreadTasks<T>>(tasks: T): void {
  parentPort?.on('message', (job: JobMessage<T>) => {
    void replyTo(job, tasks).then((reply) => parentPort?.postMessage(reply));
  });
  parentPort?.postMessage('ready');
}

async function replyTo<T extends ThreadTasks<T>>({ task, given }: JobMessage<T>, tasks: T): Promise<JobReply<unknown>> {
  try {
    return { result: await tasks[task](given) };
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
