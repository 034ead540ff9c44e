import type { OpenAPIObject } from '@nestjs/swagger';
import { CONVERSION_LIMITS } from './conversion/conversion-limits.js';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type SchemaObject = Exclude<Schemas[string], { $ref: string }>;

const name: SchemaObject = { type: 'string', maxLength: 4096 };
const text: SchemaObject = { type: 'string' };

/** Beside every form; taken over to each graph made of it. */
const beside: Readonly<Record<string, SchemaObject>> = {
  application: { ...name, description: 'Required but in protocol 1' },
  agentId: name,
  camelContext: name,
  camelVersion: name,
  graphHash: { ...text, description: 'Compared when it is given; of one route only' },
};

const YAML_LENGTH = `As YAML at most ${CONVERSION_LIMITS.characters.yaml} characters`;

const shortNode: SchemaObject = {
  type: 'object',
  required: ['type'],
  properties: {
    id: { ...name, description: 'Numbered by type when it is missing' },
    type: { ...name, description: "Camel's short name, or in upper case as in `EIP_SPLIT`", example: 'split' },
    label: { ...text, description: 'As Camel has it, `type[text]`' },
    uri: { ...text, description: 'Of an endpoint; else read from its label' },
    description: text,
    disabled: { type: 'boolean' },
    children: { type: 'array', items: { type: 'object' }, description: 'Nodes of the same shape' },
  },
};

const short: SchemaObject = {
  type: 'object',
  title: 'Short form',
  description: 'Nested nodes; no node has `nodeClass`, `layout`, `level` or `parentId`.',
  required: ['routeId', 'nodes'],
  properties: {
    ...beside,
    routeId: name,
    group: name,
    description: text,
    fromUri: { ...text, description: 'Without it there has to be a node of type from' },
    nodes: { type: 'array', items: shortNode, minItems: 1 },
    edges: {
      type: 'array',
      description: 'Without edges they follow from the nodes',
      items: {
        type: 'object',
        required: ['source', 'target'],
        properties: { source: name, target: name, kind: name, edgeType: name, label: text, targetRouteId: name },
      },
    },
  },
};

const codeLine: SchemaObject = {
  type: 'object',
  required: ['type', 'level'],
  properties: {
    type: name,
    id: name,
    level: { type: 'integer', minimum: 0, description: 'Of Camel before or since 4.21' },
    code: { ...text, description: 'The label' },
    uri: text,
    description: text,
    line: { type: 'integer', minimum: 0 },
  },
};

const structure: SchemaObject = {
  type: 'object',
  title: 'route-structure',
  description: "Camel's dev console `route-structure` as it is, with `application` beside `routes`.",
  required: ['routes'],
  properties: {
    ...beside,
    routes: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['routeId', 'code'],
        properties: { routeId: name, from: text, source: text, code: { type: 'array', items: codeLine } },
      },
    },
  },
};

const document: SchemaObject = {
  type: 'object',
  title: 'Route dump',
  description: 'Camel routes as XML or YAML; several routes make several graphs.',
  required: ['source'],
  properties: {
    ...beside,
    routeId: { ...name, description: 'Of a route to which the document gives no id' },
    format: { type: 'string', enum: ['xml', 'yaml'], description: 'Seen from the text when it is missing' },
    source: { ...text, maxLength: CONVERSION_LIMITS.characters.xml, description: YAML_LENGTH },
  },
};

/** What is converted to a `RouteGraph`. */
export const CONVERSION_SCHEMAS: readonly SchemaObject[] = [short, structure, document];
