/** A JSON Schema, as far as shapes write one: what OpenAPI shows of them. */
export interface JsonSchema {
  readonly type: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly nullable?: boolean;
  readonly enum?: string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Record<string, JsonSchema>;
  readonly required?: string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

/**
 * What a JSON value has to look like: one description for the check, for the documentation and for the type, so that
 * they cannot say different things.
 */
export interface Shape<T> {
  readonly schema: JsonSchema;
  /** Throws an `InvalidField` with the path within the value. */
  readonly require: (value: unknown) => asserts value is T;
}

/** What a shape describes. */
export type ShapeOf<S> = S extends Shape<infer T> ? T : never;
