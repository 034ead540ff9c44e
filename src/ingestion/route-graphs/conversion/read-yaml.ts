import { LineCounter, parseDocument } from 'yaml';
import { documentFault } from './document-fault.js';
import { scanYaml } from './yaml-scan.js';

/**
 * Reads a YAML document as texts, lists and mappings: what looks like a number or a flag stays the text it is. Throws
 * an `InvalidField` with line and column.
 */
export function readYaml(text: string): unknown {
  scanYaml(text);
  const lineCounter = new LineCounter();
  // Whether keys are unique is found out in quadratic time; a repeated key only replaces the first.
  const options = { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const;
  const document = parseDocument(text, { ...options, lineCounter });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const { line, col } = lineCounter.linePos(fault.pos[0]);
    throw documentFault(line, col, fault.message);
  }
  const value: unknown = document.toJS({ maxAliasCount: 0 });
  return value;
}
