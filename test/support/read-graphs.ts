import { GraphReader, type ReadGraphs } from '../../src/ingestion/route-graphs/graph-reader.js';
import { parseBatch } from '../../src/protocol/parse-batch.js';
import type { ProtocolVersion } from '../../src/protocol/protocol-version.js';
import type { Rejection } from '../../src/protocol/rejection.js';
import { aDocumentReader } from './a-document-reader.js';
import type { WireNode } from './wire-graphs.js';

/** What is compared of an edge. */
export interface ReadEdge {
  readonly source: string;
  readonly target: string;
  readonly kind: string;
  readonly label?: string;
}

/** A graph as it is stored, as far as tests look at it. */
export interface StoredGraph {
  readonly graphHash: string;
  readonly routeId: string;
  readonly application: string;
  readonly nodes: readonly (WireNode & Readonly<Record<string, unknown>>)[];
  readonly edges: readonly ReadEdge[];
}

/** Reads the records of one request the way the intake does. */
export function readGraphs(
  records: readonly unknown[],
  version: ProtocolVersion = '2',
  documents = aDocumentReader(),
): Promise<ReadGraphs> {
  return new GraphReader(parseBatch(Buffer.from(JSON.stringify(records)), 'json'), version, documents).read();
}

/** The graphs made of records that must all be good. */
export async function graphsFrom(...records: unknown[]): Promise<StoredGraph[]> {
  const read = await readGraphs(records);
  const [fault] = read.rejections;
  if (fault !== undefined) throw new Error(`rejected: ${fault.index} ${fault.path} ${fault.message}`);
  return read.records.map(({ graph }) => JSON.parse(graph) as StoredGraph);
}

/** The graph of a record that makes exactly one. */
export async function graphFrom(record: unknown): Promise<StoredGraph> {
  const [graph, ...more] = await graphsFrom(record);
  if (graph === undefined || more.length > 0) throw new Error('makes not exactly one graph');
  return graph;
}

/** What is wrong with a record that makes no graph at all. */
export async function faultsOf(record: unknown): Promise<Rejection[]> {
  const { records, rejections } = await readGraphs([record]);
  if (records.length > 0) throw new Error('was accepted');
  return [...rejections];
}

/** Edges as `source->target:kind`. */
export function arrows({ edges }: StoredGraph): string[] {
  return edges.map(({ source, target, kind }) => `${source}->${target}:${kind}`);
}

/** A record with a route as XML. */
export function xmlRecord(source: string): object {
  return { application: 'orders', source };
}

/** A record with one route of the given steps as XML. */
export function xmlRoute(steps: string, routeId = 'r'): object {
  return xmlRecord(`<route id="${routeId}"><from uri="direct:${routeId}"/>${steps}</route>`);
}

/** A record with one route of the given steps as YAML, each step a line in flow style. */
export function yamlRoute(...steps: string[]): object {
  const lines = steps.map((step) => `        - ${step}`).join('\n');
  const source = `- route:\n    id: r\n    from:\n      uri: direct:r\n      steps:\n${lines}\n`;
  return { application: 'orders', format: 'yaml', source };
}
