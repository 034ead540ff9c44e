/** A node of a route as it is written down, with those below it. */
export interface Step {
  readonly type: string;
  readonly id: string;
  /** What Camel prints in brackets after the type. */
  readonly text?: string;
  readonly uri?: string;
  readonly description?: string;
  readonly expression?: string;
  readonly exceptions?: readonly string[];
  readonly disabled?: boolean;
  readonly targetRouteIds?: readonly string[];
  readonly layout?: string;
  readonly children: readonly Step[];
}

const ENDPOINT = /^(from|to|toD|poll|enrich|pollEnrich|wireTap|kamelet)$/;

/** A step; `text` stands in brackets in its label, and is the URI of an endpoint. */
export function step(type: string, id: string, text = '', fields: Partial<Step> = {}): Step {
  const uri = ENDPOINT.test(type) ? { uri: text } : {};
  return { type, id, ...(text === '' ? {} : { text }), ...uri, children: [], ...fields };
}

/** A step with children; an expression is what it decides by. */
export function block(type: string, id: string, children: readonly Step[], fields: Partial<Step> = {}): Step {
  return { type, id, children, ...fields };
}

/** A branch of a choice. */
export function when(id: string, expression: string, ...children: Step[]): Step {
  return block('when', id, children, { text: expression, expression });
}
