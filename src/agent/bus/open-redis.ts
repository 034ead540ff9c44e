import { Redis } from 'ioredis';
import { Backoff } from '../../common/backoff.js';

const RETRY_BASE_MS = 100;
const RETRY_CAP_MS = 3000;
const CONNECT_TIMEOUT_MS = 3000;

/** How a connection behaves. Milliseconds. */
interface RedisPatience {
  /** A command without an answer fails after this; none for those that block. */
  readonly commandMs?: number;
  /** A connection over which nothing came for so long is given up. */
  readonly silenceMs?: number;
}

/**
 * A connection that is made anew, with full jitter, as often as it is lost. Commands under way then fail at once instead of being
 * sent again: what they did is unknown.
 *
 * @param url `redis://…`, or `rediss://…` for TLS
 */
export function openRedis(url: string, name: string, { commandMs, silenceMs }: RedisPatience): Redis {
  const backoff = new Backoff(RETRY_BASE_MS, RETRY_CAP_MS);
  const redis = new Redis(url, {
    connectionName: name,
    // The same shapes of answers from every version of Redis.
    protocol: 2,
    disableClientInfo: true,
    connectTimeout: CONNECT_TIMEOUT_MS,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    retryStrategy: () => backoff.next(),
    // A replica that was the primary a moment ago.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
    commandTimeout: commandMs,
    socketTimeout: silenceMs,
  });
  redis.on('ready', () => {
    backoff.reset();
  });
  return redis;
}
