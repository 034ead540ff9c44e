import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Problem } from '../../src/http/problem.js';

/** An answer as its bytes tell. */
export interface RawAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** A connection of a client that says exactly what it is told to, however slow or broken. */
export class RawConnection {
  /** Everything the server has sent so far. */
  received = '';
  /** Whether the server ended the connection in order. */
  ended = false;
  /** Why the connection broke, if it did: ECONNRESET when the server threw away what it had not read. */
  failure: string | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setEncoding('latin1').on('data', (text: string) => (this.received += text));
    socket.once('end', () => (this.ended = true));
    socket.on('error', (error) => (this.failure = 'code' in error ? String(error.code) : error.message));
  }

  /** @param origin scheme, host and port */
  static async open(origin: string): Promise<RawConnection> {
    const { hostname, port } = new URL(origin);
    // It goes on sending after the server has said its last word.
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    await once(socket, 'connect');
    return new RawConnection(socket);
  }

  get closed(): boolean {
    return this.socket.destroyed;
  }

  /** Sends bytes; lines of a request end with CRLF whatever they ended with here. Resolves when they are on their way. */
  send(...lines: readonly string[]): Promise<void> {
    return this.sendBytes(Buffer.from(lines.join('\r\n'), 'latin1'));
  }

  /** Resolves when the bytes are on their way, or cannot be sent any more. */
  sendBytes(bytes: Buffer): Promise<void> {
    return new Promise((resolve) => {
      this.socket.write(bytes, () => {
        resolve();
      });
    });
  }

  /** Breaks it off without a goodbye. */
  reset(): void {
    this.socket.resetAndDestroy();
  }

  destroy(): void {
    this.socket.destroy();
  }

  /** The answers that arrived whole; each has a Content-Length. */
  answers(): RawAnswer[] {
    const answers: RawAnswer[] = [];
    for (let rest = this.received; ;) {
      const headEnd = rest.indexOf('\r\n\r\n');
      if (headEnd < 0) return answers;
      const [first = '', ...lines] = rest.slice(0, headEnd).split('\r\n');
      const headers = new Map(lines.map((line) => splitHeader(line)));
      const end = headEnd + 4 + Number(headers.get('content-length'));
      if (Number.isNaN(end)) throw new Error(`An answer without Content-Length: ${rest}`);
      if (rest.length < end) return answers;
      answers.push({ status: Number(first.split(' ')[1]), headers, body: rest.slice(headEnd + 4, end) });
      rest = rest.slice(end);
    }
  }
}

/** Reads an answer as the problem document it has to be. */
export function rawProblem(answer: RawAnswer | undefined): Problem {
  if (!answer?.headers.get('content-type')?.startsWith('application/problem+json')) {
    throw new Error(`No problem document but ${JSON.stringify(answer)}`);
  }
  const problem = JSON.parse(answer.body) as Problem;
  if (problem.status !== answer.status) throw new Error(`${answer.status} says ${problem.status}`);
  if (problem.requestId !== answer.headers.get('x-request-id')) throw new Error('The request ids differ');
  return problem;
}

function splitHeader(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}
