import { setImmediate as afterOtherRequests } from 'node:timers/promises';
import { AppError } from '../../common/app-error.js';
import type { BodyTraits } from '../../protocol/body-traits.js';
import { rejectionOf } from '../../protocol/decode-record.js';
import { InvalidField } from '../../protocol/invalid-field.js';
import { requireOwnAgent } from '../../protocol/own-agent.js';
import type { ParsedBatch } from '../../protocol/parse-batch.js';
import type { ProtocolVersion } from '../../protocol/protocol-version.js';
import { requireRecordLimit } from '../../protocol/record-limit.js';
import type { Rejection } from '../../protocol/rejection.js';
import { decodeRouteGraph } from '../../protocol/route-graph/decode-route-graph.js';
import type { RouteGraphRecord } from '../../protocol/route-graph/route-graph-record.js';
import { isWireObject, type WireObject } from '../../protocol/wire-object.js';
import { buildGraph } from './conversion/build-graph.js';
import { Consumers } from './conversion/consumers.js';
import { CONVERSION_LIMITS } from './conversion/conversion-limits.js';
import { convertRecord } from './conversion/convert-record.js';
import type { ConvertedRoute } from './conversion/converted-routes.js';
import { formOf } from './conversion/graph-form.js';
import type { DocumentReader } from './thread/document-reader.js';

/** What a request told. */
export interface ReadGraphs {
  readonly records: readonly RouteGraphRecord[];
  /** By position in the request. */
  readonly rejections: readonly Rejection[];
}

/** What is taken over from a record to each graph made of it. */
const CARRIED = ['application', 'agentId', 'instanceId', 'camelContext', 'camelVersion'];
/** Characters and numbers that a document writes in its own way are not seen by a look at the body. */
const OF_DOCUMENTS: BodyTraits = { mayHoldSurrogates: true, mayHoldControls: true };

/** A record whose routes are known. */
interface Converted {
  readonly index: number;
  readonly wire: WireObject;
  readonly routes: readonly ConvertedRoute[];
}

/** Reads the graphs of one request, in whatever forms they were sent. */
export class GraphReader {
  private readonly records: RouteGraphRecord[] = [];
  private readonly rejections: Rejection[];
  private readonly converted: Converted[] = [];
  private readonly consumers = new Consumers();
  /** Converted so far. */
  private routes = 0;
  private steps = 0;

  /** @param ownAgentId the only agent whose graphs are taken; undefined: of every one */
  constructor(
    private readonly batch: ParsedBatch<unknown>,
    private readonly version: ProtocolVersion,
    private readonly documents: DocumentReader,
    private readonly ownAgentId?: string,
  ) {
    this.rejections = [...batch.rejections];
  }

  /**
   * Throws an {@link AppError} BODY_TOO_LARGE when a small request would make too much of itself, and
   * what {@link DocumentReader} throws.
   *
   * All routes are converted before the first graph is built: a route may call one that comes after it.
   */
  async read(): Promise<ReadGraphs> {
    for (const { index, wire } of this.batch.items) {
      if (!this.isOwn(wire, index)) continue;
      if (!isWireObject(wire) || formOf(wire) === 'graph') this.takeGraph(wire, index);
      else {
        await this.convert(wire, index);
        // A request may hold many.
        await afterOtherRequests();
      }
    }
    for (const converted of this.converted) await this.build(converted);
    return { records: this.records, rejections: this.rejections.sort((a, b) => a.index - b.index) };
  }

  /** Whether the sender may report it; notes the rejection when not. */
  private isOwn(wire: unknown, index: number): boolean {
    const before = this.rejections.length;
    this.rejecting(index, () => {
      if (isWireObject(wire)) requireOwnAgent(wire, this.ownAgentId);
    });
    return this.rejections.length === before;
  }

  private takeGraph(wire: unknown, index: number): void {
    const decoded = decodeRouteGraph(wire, index, this.batch.traits, this.version);
    if (!decoded.ok) {
      this.rejections.push(decoded.rejection);
      return;
    }
    this.records.push(decoded.record);
    this.consumers.add(decoded.record.application, decoded.record.fromUri, decoded.record.routeId);
  }

  private async convert(wire: WireObject, index: number): Promise<void> {
    const { routes, faults } = await convertRecord(wire, this.batch.traits, this.documents);
    for (const fault of faults) this.rejections.push(rejectionOf(fault, index));
    this.rejecting(index, () => {
      if (wire['graphHash'] !== undefined && routes.length > 1) {
        throw new InvalidField('graphHash', 'is the hash of one graph, and there are several routes');
      }
      const application = typeof wire['application'] === 'string' ? wire['application'] : '';
      for (const { outline } of routes) this.consumers.add(application, outline.fromUri, outline.routeId);
      this.converted.push({ index, wire, routes });
      this.routes += routes.length;
    });
    requireRecordLimit(this.routes + this.records.length + this.rejections.length);
  }

  private async build({ index, wire, routes }: Converted): Promise<void> {
    const carried = carriedFields(wire);
    for (const { path, outline } of routes) {
      this.rejecting(index, () => {
        const graph = within(path, () => buildGraph(outline, carried, this.consumers));
        const sentHash = wire['graphHash'] === undefined ? {} : { graphHash: wire['graphHash'] };
        const decoded = decodeRouteGraph({ ...graph, ...sentHash }, index, OF_DOCUMENTS, this.version);
        if (decoded.ok) this.keep(decoded.record);
        else this.rejections.push(seenFrom(path, outline.routeId, decoded.rejection));
      });
      await afterOtherRequests();
    }
  }

  private keep(record: RouteGraphRecord): void {
    this.steps += record.nodeCount;
    if (this.steps > CONVERSION_LIMITS.steps) {
      throw new AppError(
        'BODY_TOO_LARGE',
        `The routes of a request may make at most ${CONVERSION_LIMITS.steps} steps.`,
      );
    }
    this.records.push(record);
  }

  private rejecting(index: number, run: () => void): void {
    try {
      run();
    } catch (error) {
      if (!(error instanceof InvalidField)) throw error;
      this.rejections.push(rejectionOf(error, index));
    }
  }
}

function carriedFields(wire: WireObject): WireObject {
  return Object.fromEntries(CARRIED.flatMap((name) => (wire[name] === undefined ? [] : [[name, wire[name]]])));
}

/** A fault without a path of its own is one of the whole route. */
function within<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof InvalidField ? new InvalidField(path, error.message) : error;
  }
}

/** The sender knows the fields it sent, but not the graph that was made of the others. */
function seenFrom(path: string, routeId: string, rejection: Rejection): Rejection {
  if (CARRIED.includes(rejection.path) || rejection.path === 'graphHash') return rejection;
  return { ...rejection, path, message: `the graph of route ${routeId}: ${rejection.path} ${rejection.message}` };
}
