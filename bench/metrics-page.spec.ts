import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MetricsPage } from './metrics-page.js';

const PAGE = `# HELP records_total Records
# TYPE records_total counter
records_total{payload="executions"} 97800

# HELP memory_bytes Memory
# TYPE memory_bytes gauge
memory_bytes 4.5e+8
`;

describe('MetricsPage', () => {
  let server: Server;
  let origin: URL;

  beforeAll(async () => {
    server = createServer((request, response) => {
      response.writeHead(request.url === '/metrics' ? 200 : 404).end(PAGE);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    origin = new URL(`http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`);
  });

  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  it('answers the value of a series with and without labels', async () => {
    const page = await MetricsPage.read(origin);
    expect(page.value('records_total{payload="executions"}')).toBe(97_800);
    expect(page.value('memory_bytes')).toBe(450_000_000);
  });

  it('takes labels that were not counted yet for 0, and a metric that is not there for a mistake', async () => {
    const page = await MetricsPage.read(origin);
    expect(page.value('records_total{payload="metrics"}')).toBe(0);
    expect(() => page.value('memory')).toThrow('no metric memory');
  });
});
