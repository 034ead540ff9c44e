import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { request, type RequestOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { TLSSocket } from 'node:tls';
import { PROJECT } from './golden.js';

/** A pair of PEM texts: a self-made certificate for localhost that is valid for a century, and its key. */
export interface TestCertificate {
  readonly cert: string;
  readonly key: string;
  /** As a client sees it. */
  readonly fingerprint: string;
}

const read = (name: string): string => readFileSync(join(PROJECT, 'test', 'fixtures', 'tls', name), 'utf8');

function certificate(name: string): TestCertificate {
  const cert = read(`${name}-cert.pem`);
  return { cert, key: read(`${name}-key.pem`), fingerprint: new X509Certificate(cert).fingerprint256 };
}

export const FIRST = certificate('first');
export const SECOND = certificate('second');

/** An answer over TLS, and the certificate it came under. */
export interface SecureAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly fingerprint: string;
}

/** Asks over a connection of its own and trusts both certificates. */
export function askSecurely(port: number, path: string, options: RequestOptions = {}): Promise<SecureAnswer> {
  return new Promise((resolve, reject) => {
    const ca = [FIRST.cert, SECOND.cert];
    const call = request({ host: '127.0.0.1', port, path, ca, agent: false, ...options }, (response) => {
      const { statusCode = 0, headers, socket } = response;
      const fingerprint = socket instanceof TLSSocket ? socket.getPeerCertificate().fingerprint256 : '';
      text(response).then((all) => {
        resolve({ status: statusCode, headers, text: all, fingerprint });
      }, reject);
    });
    call.once('error', reject);
    call.end();
  });
}

/** Port of a server that listens on TCP. */
export function portOf(server: { address(): AddressInfo | string | null }): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port');
  return address.port;
}
