import { open } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { ClickHouseLogLevel, createClient, parseError } from '@clickhouse/client';
import type { ServerClickHouseConfig } from '../../config/app-config.js';
import type { ClickHouseTransport } from '../clickhouse-transport.js';
import { rowBinaryInsertSql } from '../row-binary-insert.sql.js';

/** Longer than any statement may take: an insert whose answer is lost is repeated under its token. */
const REQUEST_TIMEOUT_MS = 300_000;
const MAX_CONNECTIONS = 16;
/** A server that hangs would keep the connection: there are few. */
const CANCEL_TIMEOUT_MS = 5000;

/** The client over HTTP or HTTPS to a server or cluster. */
export function openServerTransport(config: ServerClickHouseConfig): ClickHouseTransport {
  const client = createClient({
    url: config.url,
    username: config.user,
    password: config.password,
    application: 'cameleer-server',
    request_timeout: REQUEST_TIMEOUT_MS,
    max_open_connections: MAX_CONNECTIONS,
    // Keys of a page are too many for a URL, which proxies cut at some kilobytes.
    use_multipart_params_auto: true,
    // Its messages would go round the log, with rows and SQL in them; failures are thrown and logged by the caller.
    log: { level: ClickHouseLogLevel.OFF },
    compression: { request: true, response: true },
    ...(config.caCertificate === undefined ? {} : { tls: { ca_cert: config.caCertificate } }),
  });
  return {
    client,
    mode: 'server',
    location: config.url,
    async insertRows(insert, queryId) {
      const query = rowBinaryInsertSql(insert, 'request');
      // Opened first: a stream that fails to open its file would do so before the client listens to it.
      const values = (await open(insert.path)).createReadStream({ highWaterMark: 1 << 20 });
      try {
        const result = await client.exec({
          query,
          values,
          query_id: queryId,
          // The answer comes when everything is stored, so that an error cannot hide behind a 200.
          clickhouse_settings: { log_comment: insert.name, wait_end_of_query: 1 },
        });
        // An insert answers nothing: whatever stands in the body of a 200 is an error that came late.
        const answer = await text(result.stream);
        if (answer.trim() !== '') throw parseError(answer);
      } finally {
        values.destroy();
      }
    },
    async cancel(queryId) {
      await client.command({
        query: 'KILL QUERY WHERE query_id = {queryId:String}',
        query_params: { queryId },
        abort_signal: AbortSignal.timeout(CANCEL_TIMEOUT_MS),
        clickhouse_settings: { log_comment: 'cancel-query' },
      });
    },
    close: () => client.close(),
  };
}
