import { Worker } from 'node:worker_threads';
import { AppError } from '../../common/app-error.js';
import type { RedactionRules } from '../../protocol/redaction/redaction-rules.js';
import type { EncodedExecutions } from './encoded-executions.js';
import type { EncodingReply } from './encoding-reply.js';
import { ExecutionEncoding, type EncodingRequest } from './execution-encoding.js';

const WORKER = new URL('./encoding-worker.js', import.meta.url);

interface Job {
  readonly resolve: (encoded: EncodedExecutions) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  /** Given to it and not answered yet, in order. */
  readonly jobs: Job[];
}

const settled = (): void => undefined;

/**
 * Encodes in worker threads, so that throughput grows with the cores. A request goes to the thread with the least to
 * do; the results come in the order of the requests, so that rows are appended and acknowledged in that order. A thread
 * that dies takes nothing with it but the requests it had: they fail, nothing of them was acknowledged, and the next
 * request starts a new one.
 */
export class EncodingPool extends ExecutionEncoding {
  private readonly threads: Thread[] = [];
  /** Fulfilled when everything asked for before has settled. */
  private before: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(
    private readonly size: number,
    private readonly redaction: RedactionRules,
    private readonly script: URL = WORKER,
  ) {
    super();
    for (let i = 0; i < size; i++) this.start();
  }

  async encode(request: EncodingRequest): Promise<EncodedExecutions> {
    const { before } = this;
    const mine = this.run(request);
    // Also takes note of a failure that comes while earlier requests are waited for. Holds no result: it lives on.
    const done = mine.then(settled, settled);
    this.before = before.then(() => done);
    await before;
    return mine;
  }

  /** What has not been encoded yet fails. */
  override async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.threads].map(({ worker }) => worker.terminate()));
  }

  private run(request: EncodingRequest): Promise<EncodedExecutions> {
    return new Promise((resolve, reject) => {
      if (this.closed) throw new AppError('SHUTTING_DOWN', 'The server is shutting down.');
      if (this.threads.length < this.size) this.start();
      const thread = this.threads.reduce((least, one) => (one.jobs.length < least.jobs.length ? one : least));
      // First, because it may throw: replies are matched with jobs by their order. A copy of the body goes over: the
      // buffer it stands in is larger and used again.
      const body = new Uint8Array(request.body);
      thread.worker.postMessage({ ...request, body }, [body.buffer]);
      thread.jobs.push({ resolve, reject });
    });
  }

  private start(): void {
    const worker = new Worker(this.script, { workerData: this.redaction });
    const thread: Thread = { worker, jobs: [] };
    this.threads.push(thread);
    worker.on('message', (reply: EncodingReply) => {
      const job = thread.jobs.shift();
      if (job) settle(job, reply);
    });
    worker.once('error', (error) => {
      this.lose(thread, error);
    });
    worker.once('messageerror', (error) => {
      this.lose(thread, error);
      void worker.terminate();
    });
    worker.once('exit', () => {
      this.lose(thread, new Error('An encoding thread ended'));
    });
  }

  /** Replaced by the next request and not at once: one that dies as soon as it starts must not be started for ever. */
  private lose(thread: Thread, cause: Error): void {
    const place = this.threads.indexOf(thread);
    if (place < 0) return;
    this.threads.splice(place, 1);
    for (const job of thread.jobs.splice(0)) job.reject(new Error('Executions could not be encoded', { cause }));
  }
}

function settle(job: Job, reply: EncodingReply): void {
  if (reply.ok) job.resolve(reply.encoded);
  else if ('refusal' in reply) {
    const { code, detail, extensions } = reply.refusal;
    job.reject(new AppError(code, detail, extensions === undefined ? {} : { extensions }));
  } else job.reject(new Error(reply.failure));
}
