import { createServer, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { ClickHouseGateway } from './clickhouse-gateway.js';
import { InsertFaults, type InsertTrouble } from './insert-faults.js';

/**
 * A gateway in a process of its own, for drills: `node main.js <data directory>`. Its first line of output is JSON with
 * the address that speaks ClickHouse's HTTP interface and the one that takes orders. Ends with its standard input.
 */
const MEMORY_MAX_BYTES = 600 * 2 ** 20;

const [dataDirectory] = process.argv.slice(2);
if (dataDirectory === undefined) throw new Error('The data directory is missing.');
const faults = new InsertFaults();
const gateway = await ClickHouseGateway.start(
  { clickhouse: { mode: 'embedded', database: 'cameleer', memoryMaxBytes: MEMORY_MAX_BYTES }, dataDirectory },
  undefined,
  faults.choose,
);

async function obey(request: IncomingMessage): Promise<unknown> {
  switch (`${request.method ?? ''} ${request.url ?? ''}`) {
    case 'POST /refuse':
      await gateway.refuseConnections();
      return {};
    case 'POST /accept':
      await gateway.acceptConnections();
      return {};
    case 'PUT /trouble':
      faults.trouble = troubleOf(await json(request));
      return {};
    case 'GET /inserts':
      return faults.inserts;
    default:
      throw new Error('No such order.');
  }
}

function troubleOf(order: unknown): InsertTrouble {
  const read = (name: string): number => {
    const value: unknown = typeof order === 'object' && order !== null ? Reflect.get(order, name) : undefined;
    return typeof value === 'number' ? value : 0;
  };
  return { dropEvery: read('dropEvery'), delayMs: read('delayMs') };
}

const control = createServer((request, response) => {
  obey(request).then(
    (answer) => response.end(JSON.stringify(answer)),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
control.listen(0, '127.0.0.1', () => {
  const address = control.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  process.stdout.write(`${JSON.stringify({ clickhouse: gateway.url, control: `http://127.0.0.1:${port}` })}\n`);
});

async function end(): Promise<void> {
  await gateway.close();
  process.exit(0);
}
process.stdin.once('end', () => void end()).resume();
process.once('SIGTERM', () => void end());
