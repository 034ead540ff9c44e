/** A processor as the load generator sends it and the bare pipeline reads it. */
export interface LoadProcessor {
  readonly processorId: string;
  readonly processorType: string;
  readonly status: string;
  readonly startTime: string;
  readonly durationMs: number;
  readonly input?: { readonly body: string; readonly headers: Readonly<Record<string, string>> };
  readonly children?: readonly LoadProcessor[];
}

/** An execution of protocol 2 in the shape of the load: about 2 kB of JSON, seven processors, two levels deep. */
export interface LoadExecution {
  readonly executionId: string;
  readonly exchangeId: string;
  readonly correlationId: string;
  readonly application: string;
  readonly agentId: string;
  readonly instanceId: string;
  readonly routeId: string;
  readonly status: string;
  readonly startTime: string;
  readonly durationMs: number;
  readonly processors: readonly LoadProcessor[];
}
