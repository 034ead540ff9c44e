import { malformedJson } from '../content/error-kinds.js';
import { eventPayload } from '../content/events.js';
import { drawFile } from '../content/files.js';
import type { FileFormat, InboxFile } from '../content/files.js';
import { fileHeaders } from '../content/headers.js';
import { payload } from '../content/payload.js';
import { block, step } from '../definition/step.js';
import { onException } from '../eips/on-exception.js';
import { split } from '../eips/split.js';
import { isoTime } from '../fleet/iso-time.js';
import { playRoute } from '../fleet/play-route.js';
import type { RouteVisit } from '../fleet/route-visit.js';
import type { Route } from '../fleet/route.js';
import type { Transaction } from '../fleet/transaction.js';
import type { ApplicationModel } from './application.js';
import { publishImported } from './ledger.js';
import { newMessage } from './new-message.js';

/** Files into Kafka: large bodies, a streaming split of unknown size, long durations. */
const FORMATS: readonly FileFormat[] = ['csv', 'xml', 'json'];

const TOKENS: Readonly<Record<FileFormat, string>> = {
  csv: '${bodyAs(String)} tokenize \\n',
  xml: "xtokenize('//order')",
  json: "jsonpath('$.orders[*]')",
};

const routes = FORMATS.map((format): Route => ({
  application: 'order-import',
  routeId: `inbox-${format}`,
  from: `file:/data/inbox/${format}`,
  steps: [
    block(
      'onException',
      'onBroken',
      [step('log', 'logBroken', 'broken: ${file:name}'), step('to', 'toErrorFolder', 'file:/data/inbox/error')],
      { exceptions: ['com.fasterxml.jackson.core.JsonParseException'] },
    ),
    step('log', 'logStart', 'reading ${file:name}'),
    step('convertBodyTo', 'convertToStream', 'java.io.InputStream'),
    block(
      'split',
      'splitRecords',
      [step('unmarshal', 'unmarshalRecord', format), step('toD', 'toTopic', 'kafka:orders.${header.topic}')],
      { expression: TOKENS[format] },
    ),
    step('log', 'logDone', '${exchangeProperty.CamelSplitSize} records'),
  ],
  family: 'file',
  pattern: 'InOnly',
  group: 'import',
  failureShare: 0.02,
  latencySigma: 0.6,
}));

/** Most records of a file end in topics of other teams; these many, lognormal, reach the ledger of this fleet. */
const MEDIAN_PUBLISHED = 0.5;

function importFile(transaction: Transaction): void {
  const { random, world, startMicros } = transaction;
  const index = random.int(FORMATS.length);
  const route = routes[index];
  const startMs = Math.floor(startMicros / 1000);
  const file = drawFile(random, world.catalogue, FORMATS[index] ?? 'csv', startMs);
  if (route === undefined) return;
  transaction.attributes['fileName'] = file.name;
  transaction.attributes['records'] = file.recordCount;
  const message = newMessage(transaction, file.payload, fileHeaders(file.name, file.payload.size, startMs));
  playRoute(transaction, { route, at: startMicros, message }, (visit) => {
    const move = {
      id: 'onBroken',
      by: 'onException' as const,
      lane: () => {
        moveAside(visit);
      },
    };
    onException(visit, move, () => {
      splitFile(visit, file);
    });
  });
}

function moveAside(visit: RouteVisit): void {
  visit.step('logBroken', 0.1);
  visit.step('toErrorFolder', 4);
}

function splitFile(visit: RouteVisit, file: InboxFile): void {
  visit.step('logStart', 0.1);
  visit.step('convertToStream', 0.02 * Math.min(file.recordCount, 400));
  const published = Math.min(file.recordCount, 80, Math.round(visit.random.lognormal(MEDIAN_PUBLISHED, 1.6)));
  const failingRound = visit.fate === 'fine' ? {} : { failingRound: visit.random.int(file.recordCount) };
  const perRecordMs = 150 / (file.recordCount + 40);
  const item = (index: number) => payload(file.lines[index % file.lines.length] ?? '', 'java.lang.String');
  split(visit, { id: 'splitRecords', size: file.recordCount, streaming: true, item, ...failingRound }, (index) => {
    const broken = index === failingRound.failingRound;
    importRecord(visit, { broken, perRecordMs, published: index < published, fileName: file.name });
  });
  visit.step('logDone', 0.1);
}

interface ImportedRecord {
  readonly broken: boolean;
  readonly perRecordMs: number;
  readonly published: boolean;
  readonly fileName: string;
}

function importRecord(visit: RouteVisit, record: ImportedRecord): void {
  visit.step('unmarshalRecord', record.perRecordMs * 0.3, (node) => {
    if (record.broken) visit.fail(malformedJson(record.fileName), node);
  });
  if (!record.published) {
    visit.step({ id: 'toTopic', uri: 'kafka:orders.partner' }, record.perRecordMs);
    return;
  }
  const { random, transaction } = visit;
  const key = `B2B-${random.between(100_000, 999_999)}`;
  const facts = `"orderId":"${key}","file":"${record.fileName}"`;
  const event = eventPayload(random, transaction.world.catalogue, 'order.imported', isoTime(visit.clock), facts);
  publishImported(visit, 'toTopic', { key, payload: event });
}

export const orderImport: ApplicationModel = {
  routes,
  transactions: [{ name: 'file-import', weight: 40, start: importFile }],
};
