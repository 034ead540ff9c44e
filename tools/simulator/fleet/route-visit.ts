import { stackTrace } from '../content/stack-trace.js';
import type { ErrorKind } from '../content/error-kinds.js';
import type { RouteVersion } from '../definition/route-version.js';
import type { Attributes, ErrorInfo, HandledBy, Iteration, ProcessorExecution } from '../wire.js';
import type { Caller } from './caller.js';
import type { Capture } from './capture.js';
import { endpoint } from './endpoint.js';
import { executionId } from './execution-id.js';
import type { Instance } from './instance.js';
import { isoTime } from './iso-time.js';
import type { Message } from './message.js';
import { snapshot } from './message.js';
import type { Passage } from './passage.js';
import { hang } from './hang.js';
import { RouteFailure } from './route-failure.js';
import type { Route } from './route.js';
import type { Transaction } from './transaction.js';

/** How this visit is going to end, drawn before it starts. */
export type Fate = 'fine' | 'handled' | 'unhandled';

/** Where new nodes hang: their parent, and the exchange and round of nodes directly below a splitter. */
export interface Scope {
  readonly parentSeq?: number;
  readonly iteration?: Iteration;
  readonly exchangeId?: string;
}

export interface VisitStart {
  readonly route: Route;
  readonly version: RouteVersion;
  readonly instance: Instance;
  /** Microseconds since the epoch. */
  readonly at: number;
  readonly message: Message;
  readonly exchangeId: string;
  readonly fate: Fate;
  readonly caller: Caller | undefined;
}

/**
 * One exchange passing through one route: the clock moves with every node, and every node leaves its record.
 * Times are whole microseconds since the epoch.
 */
export class RouteVisit {
  readonly executionId: string;
  readonly spanId: string;
  readonly route: Route;
  readonly version: RouteVersion;
  readonly instance: Instance;
  readonly startMicros: number;
  readonly exchangeId: string;
  readonly fate: Fate;
  readonly caller: Caller | undefined;
  readonly input: Message;
  readonly capture: Capture;
  readonly processors: ProcessorExecution[] = [];
  readonly attributes: Attributes = {};
  message: Message;
  clock: number;
  scope: Scope = {};
  /** The exchange nodes run on right now: the visit's own, or the copy a splitter made. */
  currentExchangeId: string;
  failure?: RouteFailure;
  handled?: { error: ErrorInfo; by: HandledBy };
  redeliveryCount = 0;
  rollbackOnly = false;
  private readonly pace: number;
  /** Microseconds at which the nodes started, by seq. */
  private readonly startedAt: number[] = [];

  constructor(
    readonly transaction: Transaction,
    start: VisitStart,
  ) {
    const { random } = transaction;
    this.route = start.route;
    this.version = start.version;
    this.instance = start.instance;
    this.startMicros = start.at;
    this.exchangeId = start.exchangeId;
    this.fate = start.fate;
    this.caller = start.caller;
    this.input = start.message;
    this.message = start.message;
    this.currentExchangeId = start.exchangeId;
    this.capture = transaction.world.control.captureOf({
      ...{ agentId: start.instance.agentId, routeId: start.route.routeId },
      correlationId: transaction.correlationId,
    });
    this.executionId = executionId(random, start.at);
    this.spanId = random.hex(16);
    this.clock = start.at + 20 + random.int(80);
    this.pace = random.lognormal(1, start.route.latencySigma ?? 0.8);
  }

  get random() {
    return this.transaction.random;
  }

  /** Lets time pass: about `medianMs`, stretched by this visit's pace. */
  pass(medianMs: number): void {
    this.clock += Math.max(1, Math.round(medianMs * 1000 * this.pace * (0.7 + 0.6 * this.random.float())));
  }

  /** A node without children takes about `medianMs`; then `effect` changes the message or throws. */
  step(passage: string | Passage, medianMs: number, effect?: (node: ProcessorExecution) => void): void {
    const node = this.open(passage);
    try {
      this.pass(medianMs);
      if (this.transaction.stuckPending && node.remote === true) hang(this, node);
      effect?.(node);
      this.close(node, 'COMPLETED');
    } catch (failure) {
      if (failure instanceof RouteFailure) node.error ??= this.nodeError(failure.info);
      this.close(node, 'FAILED');
      throw failure;
    }
  }

  /** A node with children: whatever `body` records hangs below it. */
  within(passage: string | Passage, body: (node: ProcessorExecution) => void): ProcessorExecution {
    const node = this.open(passage);
    try {
      this.inScope({ parentSeq: node.seq }, () => {
        body(node);
      });
      this.close(node, 'COMPLETED');
    } catch (failure) {
      this.close(node, 'FAILED');
      throw failure;
    }
    return node;
  }

  /** Runs `body` with new nodes hanging elsewhere. */
  inScope(scope: Scope, body: () => void): void {
    const outer = this.scope;
    this.scope = scope;
    try {
      body();
    } finally {
      this.scope = outer;
    }
  }

  /** Throws an exception of that kind at the node, as the producer or bean behind it would. */
  fail(kind: ErrorKind, node: ProcessorExecution): never {
    const causes = kind.draw(this.random);
    const [thrown = { type: 'java.lang.IllegalStateException', message: null }] = causes;
    const root = causes.at(-1) ?? thrown;
    const { application, routeId } = this.route;
    const trace = stackTrace(this.random, application, routeId, kind, causes);
    const info: ErrorInfo = { type: thrown.type, message: thrown.message, stackTrace: trace.text };
    if (root !== thrown) Object.assign(info, { rootCauseType: root.type, rootCauseMessage: root.message });
    Object.assign(info, { processorId: node.processorId, routeId });
    if (node.endpointUri !== undefined) info.endpointUri = node.endpointUri;
    info.location = `${routeId}.camel.yaml:${12 + 3 * node.seq}`;
    info.fingerprint = trace.fingerprint;
    throw new RouteFailure(info);
  }

  /** Starts a node; every opened node is closed. */
  private open(passage: string | Passage): ProcessorExecution {
    const { id, uri, attributes }: Passage = typeof passage === 'string' ? { id: passage } : passage;
    const defined = this.version.node(id);
    const { iteration, exchangeId, parentSeq } = this.scope;
    const node: ProcessorExecution = {
      seq: this.processors.length,
      processorId: id,
      processorType: defined.type,
      status: 'RUNNING',
      startTime: isoTime(this.clock),
    };
    if (parentSeq !== undefined) node.parentSeq = parentSeq;
    if (defined.synthetic) node.synthetic = true;
    if (iteration !== undefined) node.iteration = iteration;
    if (exchangeId !== undefined) node.exchangeId = exchangeId;
    Object.assign(node, uri === undefined ? defined.endpoint : endpoint(uri));
    if (attributes !== undefined) node.attributes = { ...attributes };
    if (this.takes(id)) node.input = snapshot(this.message, this.capture);
    this.startedAt.push(this.clock);
    this.processors.push(node);
    this.clock += 4 + this.random.int(16);
    return node;
  }

  private close(node: ProcessorExecution, status: 'COMPLETED' | 'FAILED'): void {
    node.status = status;
    node.durationMs = (this.clock - (this.startedAt[node.seq] ?? this.clock)) / 1000;
    if (status === 'COMPLETED' && this.takes(node.processorId)) node.output = snapshot(this.message, this.capture);
    this.clock += 2 + this.random.int(8);
  }

  private nodeError(info: ErrorInfo): ErrorInfo {
    const brief: ErrorInfo = { type: info.type, message: info.message ?? null };
    if (this.capture.level === 'DEEP' && info.stackTrace !== undefined) brief.stackTrace = info.stackTrace;
    return brief;
  }

  /** Whether the content at a node is captured. */
  private takes(processorId: string): boolean {
    const { level, processorIds } = this.capture;
    return level === 'DEEP' && (processorIds === undefined || processorIds.has(processorId));
  }
}
