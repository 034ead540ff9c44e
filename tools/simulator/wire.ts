/** Protocol 2 as this fleet speaks it: the shapes it sends, and no more of them than it fills. */

/** RFC 3339, UTC, microseconds: `2026-07-24T09:04:38.120411Z`. */
export type Iso = string;
/** Milliseconds with up to three decimals. */
export type Millis = number;

export type ExecutionStatus = 'RUNNING' | 'COMPLETED' | 'FAILED';
export type ProcessorStatus = 'RUNNING' | 'COMPLETED' | 'FAILED' | 'SKIPPED';
export type CaptureLevel = 'NONE' | 'MINIMAL' | 'STANDARD' | 'DEEP';
export type ExchangePattern = 'InOnly' | 'InOut';
export type RouteKind = 'route' | 'rest' | 'template' | 'kamelet';
export type IterationKind = 'split' | 'loop' | 'multicast' | 'aggregate';
export type HandledBy = 'doCatch' | 'onException' | 'deadLetterChannel' | 'onFallback';
export type Attributes = Record<string, string | number | boolean>;

export interface ErrorInfo {
  type: string;
  message?: string | null;
  stackTrace?: string;
  rootCauseType?: string;
  rootCauseMessage?: string | null;
  processorId?: string;
  routeId?: string;
  endpointUri?: string;
  location?: string;
  /** 16 hex digits, equal for failures of the same type, root cause and first frame of the application. */
  fingerprint?: string;
}

export interface ExchangeSnapshot {
  /** Absent: not captured. Null: the body was null. */
  body?: string | null;
  bodyEncoding?: 'text';
  bodyType?: string;
  /** Bytes before clipping. */
  bodySize?: number;
  bodyTruncated?: boolean;
  headers?: Record<string, string | null>;
  properties?: Record<string, string | null>;
  /** `header:` or `property:` and the name, of values that are left out. */
  redactedKeys?: string[];
  /** Java class names of values that are no strings: `header:CamelFileLength` to `java.lang.Long`. */
  types?: Record<string, string>;
}

export interface Iteration {
  kind: IterationKind;
  index: number;
  /** Absent while streaming: nobody knows it before the last round. */
  size?: number;
}

export interface DeliveryAttempt {
  startTime: Iso;
  durationMs: Millis;
  error?: ErrorInfo;
}

export interface ProcessorExecution {
  /** Unique in the execution; a parent's is smaller than its children's. */
  seq: number;
  parentSeq?: number;
  processorId: string;
  processorType: string;
  status: ProcessorStatus;
  startTime: Iso;
  durationMs?: Millis;
  synthetic?: boolean;
  iteration?: Iteration;
  exchangeId?: string;
  endpointUri?: string;
  remote?: boolean;
  serviceUrl?: string;
  serviceProtocol?: string;
  redeliveryCount?: number;
  attempts?: DeliveryAttempt[];
  error?: ErrorInfo;
  errorHandledBy?: HandledBy;
  iterationsTotal?: number;
  iterationsCaptured?: number;
  iterationsFailed?: number;
  threadName?: string;
  attributes?: Attributes;
  input?: ExchangeSnapshot;
  output?: ExchangeSnapshot;
}

export interface RouteExecution {
  executionId: string;
  exchangeId: string;
  correlationId: string;
  parentExecutionId?: string;
  parentProcessorId?: string;
  parentSeq?: number;
  parentExchangeId?: string;
  replayOf?: string;
  replayCommandId?: string;
  traceId?: string;
  spanId?: string;
  parentSpanId?: string;
  application: string;
  agentId: string;
  instanceId: string;
  environment?: string;
  camelContext?: string;
  routeId: string;
  routeGroup?: string;
  routeKind?: RouteKind;
  fromRouteId?: string;
  fromEndpointUri?: string;
  graphHash?: string;
  status: ExecutionStatus;
  startTime: Iso;
  endTime?: Iso;
  durationMs?: Millis;
  pattern?: ExchangePattern;
  error?: ErrorInfo;
  errorHandled?: boolean;
  errorHandledBy?: HandledBy;
  redeliveryCount?: number;
  transacted?: boolean;
  rollbackOnly?: boolean;
  captureLevel?: CaptureLevel;
  deepTraceRequestId?: string;
  flushReason?: 'TERMINAL' | 'TIMEOUT' | 'SHUTDOWN';
  sampled?: boolean;
  droppedProcessors?: number;
  attributes?: Attributes;
  input?: ExchangeSnapshot;
  output?: ExchangeSnapshot;
  processors: ProcessorExecution[];
}
