import type { OpenAPIObject } from '@nestjs/swagger';
import { GRAPH_LIMITS } from '../../protocol/route-graph/graph-limits.js';
import { GRAPH_WORDS } from '../../protocol/route-graph/graph-words.js';
import { CONVERSION_SCHEMAS } from './conversion-schema.js';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type SchemaObject = Exclude<Schemas[string], { $ref: string }>;

const name: SchemaObject = { type: 'string', maxLength: 4096 };
const text: SchemaObject = { type: 'string' };
const names: SchemaObject = { type: 'array', items: name };

const node: SchemaObject = {
  type: 'object',
  required: ['id', 'type', 'nodeClass', 'label', 'level', 'layout'],
  properties: {
    id: { ...name, description: 'Unique in the graph' },
    type: { ...name, description: "Camel's short name; types nobody knows are accepted", example: 'choice' },
    nodeClass: { type: 'string', enum: [...GRAPH_WORDS.nodeClasses] },
    label: text,
    description: text,
    parentId: { ...name, nullable: true, description: 'A node of this graph; absent or null: a root' },
    children: { ...names, description: 'Ids in document order: exactly the nodes whose parentId is this one' },
    level: {
      type: 'integer',
      minimum: 0,
      maximum: GRAPH_LIMITS.level,
      description: 'Depth in this graph, a root is 0',
    },
    layout: { type: 'string', enum: [...GRAPH_WORDS.layouts] },
    uri: text,
    scheme: name,
    remote: { type: 'boolean' },
    dynamic: { type: 'boolean', description: 'The target is known only at run time' },
    targetRouteIds: names,
    expression: { type: 'object', properties: { language: name, text } },
    exceptions: names,
    disabled: { type: 'boolean' },
    line: { type: 'integer', minimum: 0 },
  },
};

const edge: SchemaObject = {
  type: 'object',
  required: ['source', 'target', 'kind'],
  properties: {
    source: { ...name, description: 'A node of this graph' },
    target: {
      ...name,
      description: 'A node of this graph; of a crossRoute or async edge, also a node of another route',
    },
    kind: { type: 'string', enum: [...GRAPH_WORDS.edgeKinds] },
    label: text,
    targetRouteId: name,
  },
};

const graph: SchemaObject = {
  type: 'object',
  title: 'RouteGraph',
  description: 'RouteGraph: one version of a route. Fields not listed here are accepted and kept.',
  required: ['graphHash', 'application', 'routeId', 'routeKind', 'fromUri', 'nodes'],
  properties: {
    graphHash: {
      type: 'string',
      pattern: '^sha256:[0-9a-f]{64}$',
      description:
        'SHA-256 over the compact JSON `[1,routeId,[[id,type,parentId,label,uri],…]]` in UTF-8: the nodes in the order ' +
        'in which they are sent, null for an absent parentId or uri, strings as RFC 8785 writes them. An agent of ' +
        'protocol 1 may leave it out.',
    },
    schemaVersion: { type: 'integer', enum: [1] },
    application: name,
    camelContext: name,
    routeId: name,
    routeKind: { type: 'string', enum: [...GRAPH_WORDS.routeKinds] },
    templateId: name,
    group: name,
    description: text,
    fromUri: text,
    source: {
      type: 'object',
      required: ['format'],
      properties: { format: { type: 'string', enum: [...GRAPH_WORDS.sourceFormats] }, location: text, text },
    },
    errorHandler: {
      type: 'object',
      properties: { type: name, deadLetterUri: text, maximumRedeliveries: { type: 'integer' } },
    },
    camelVersion: name,
    nodes: { type: 'array', items: node, minItems: 1, maxItems: GRAPH_LIMITS.nodes },
    edges: { type: 'array', items: edge, maxItems: GRAPH_LIMITS.edges },
  },
};

/** Any of them: a record may fit several descriptions, for fields that are not listed are accepted in all. */
const forms: SchemaObject[] = [graph, ...CONVERSION_SCHEMAS];

/** The request body of `POST /data/diagrams`. Documentation only: the decoder in `src/protocol` does the checking. */
export const ROUTE_GRAPH_SCHEMA: SchemaObject = {
  oneOf: [
    { type: 'array', items: { anyOf: forms } },
    { type: 'object', anyOf: forms },
  ],
};
