import type { OutlineExpression } from './route-outline.js';

/** A step as XML and YAML both tell it. */
export interface Definition {
  readonly type: string;
  /** Attributes in XML, fields with a text in YAML. */
  readonly options: ReadonlyMap<string, string>;
  readonly expression: OutlineExpression | null;
  readonly exceptions: readonly string[];
  /** Of `marshal` and `unmarshal`; '' for none. */
  readonly dataFormat: string;
  readonly place: string;
  readonly children: readonly Definition[];
}
