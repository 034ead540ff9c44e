import { readExecution } from '../execution/read-execution.js';
import { RecordScan } from '../execution/record-scan.js';
import { InvalidField } from '../invalid-field.js';
import { isJsonObject, type JsonObject, type JsonValue } from './json-value.js';
import { toProtocolTwo } from './to-protocol-two.js';
import { processorListName, snapshotName, translateExecution } from './translate-execution.js';

/**
 * Reads records of protocol 1. What comes out can be stored, alone and merged with other records of its execution: it has passed
 * the same check as a record of protocol 2.
 */
export class ExecutionReader {
  private readonly scan = new RecordScan();

  /** The record with the names of protocol 2. Throws {@link InvalidField} with the path of the field as the agent named it. */
  read(wire: JsonValue): JsonObject {
    const record = translateExecution(wire);
    const { json, places } = toProtocolTwo(record);
    this.scan.reader.load(Buffer.from(json));
    try {
      readExecution(this.scan);
    } catch (error) {
      if (!(error instanceof InvalidField) || !isJsonObject(wire)) throw error;
      throw new InvalidField(sentPath(error.path, wire, places), error.message);
    }
    return record;
  }
}

const PROCESSOR = /^processors\[(\d+)\]/;
const SNAPSHOT = /^(?:input|output)(?=\.|$)/;

function sentPath(path: string, wire: JsonObject, places: readonly string[]): string {
  return path
    .replace(PROCESSOR, (_all, index: string) => `${processorListName(wire)}${places[Number(index)] ?? ''}`)
    .replace(SNAPSHOT, (name) => snapshotName(wire, name));
}
