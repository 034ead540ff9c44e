import { nonEmptyText } from './field-text.js';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from './json-value.js';
import { writeJsonValue } from './write-json-value.js';

/** A record of protocol 2. */
export interface ProtocolTwoRecord {
  readonly json: string;
  /** Of each processor in `json`, its place in the nested lists: `[2].children[1]`. */
  readonly places: readonly string[];
}

const UNKNOWN = 'unknown';
/** What `Throwable.toString()` begins with: the class, alone or before its message. */
const EXCEPTION_CLASS = /^([\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*)+)(?::|\s|$)/u;

/**
 * Writes a merged record of protocol 1 as one of protocol 2. Its processors become a flat list, so that it nests no deeper than
 * what was sent. What storage needs and no record had is filled in: the agent by its instance and the other way round, the
 * application by the group or the agent, the correlation by the exchange, the type of an error by its stack trace.
 */
export function toProtocolTwo(record: JsonObject): ProtocolTwoRecord {
  const agentId = nonEmptyText(record, 'agentId') ?? nonEmptyText(record, 'instanceId') ?? UNKNOWN;
  const list = new FlatProcessors();
  list.add(record['processors'], undefined, '');
  const whole: JsonObject = {
    agentId,
    instanceId: agentId,
    application: nonEmptyText(record, 'group') ?? agentId,
    correlationId: nonEmptyText(record, 'exchangeId'),
    ...withErrorType(record),
    processors: list.processors,
  };
  return { json: writeJsonValue(whole), places: list.places };
}

function withErrorType(record: JsonObject): JsonObject {
  const error = record['error'];
  if (!isJsonObject(error) || (error['type'] ?? null) !== null) return record;
  const type = EXCEPTION_CLASS.exec(nonEmptyText(error, 'stackTrace') ?? '')?.[1];
  return type === undefined ? record : { ...record, error: { ...error, type } };
}

class FlatProcessors {
  readonly processors: JsonObject[] = [];
  readonly places: string[] = [];

  /** Adds nested processors in pre-order. */
  add(list: JsonValue | undefined, parentSeq: number | undefined, place: string): void {
    if (!isJsonList(list)) return;
    list.forEach((node, index) => {
      if (isJsonObject(node)) this.addOne(node, parentSeq, `${place}[${index}]`);
    });
  }

  private addOne({ children, ...node }: JsonObject, parentSeq: number | undefined, place: string): void {
    const seq = this.processors.length;
    this.processors.push({ ...withErrorType(node), seq, parentSeq });
    this.places.push(place);
    this.add(children, seq, `${place}.children`);
  }
}
