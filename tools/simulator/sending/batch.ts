import type { ReportKind } from '../fleet/agent-report.js';
import type { AgentProtocol } from './agent-protocol.js';

/** Where records come from, and where they go. */
export interface Origin {
  readonly kind: ReportKind;
  readonly agentId: string;
  readonly protocol: AgentProtocol;
}

/** Records of one kind and one instance on their way in one request. */
export interface Batch extends Origin {
  readonly count: number;
  /** Bytes of the JSON array before compression. */
  readonly bytes: number;
  /** The JSON of the records. */
  readonly records: readonly string[];
}
