import { parentPort } from 'node:worker_threads';
import { arrangeByElk } from '../layout/elk/arrange-by-elk.js';
import type { BoxGraph } from '../layout/free-form/box-graph.js';
import type { ArrangeReply } from './arrange-reply.js';

// Started by ArrangingThread: arranges one graph after the other, away from the event loop that serves HTTP.

const say = (reply: ArrangeReply): void => parentPort?.postMessage(reply);

parentPort?.on('message', (graph: BoxGraph) => {
  arrangeByElk(graph).then(
    (arrangement) => {
      say({ is: 'arranged', arrangement });
    },
    (error: unknown) => {
      say({ is: 'failed', failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    },
  );
});
say({ is: 'ready' });
