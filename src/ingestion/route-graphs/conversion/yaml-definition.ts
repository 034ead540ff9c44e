import { InvalidField } from '../../../protocol/invalid-field.js';
import { isDetachedType } from '../../../protocol/route-graph/node-layout.js';
import { isWireObject, type WireObject } from '../../../protocol/wire-object.js';
import type { Definition } from './definition.js';
import { mainOption } from './definition-label.js';
import { isLanguage } from './expression-languages.js';
import { yamlExpression } from './yaml-expression.js';

/** Blocks that stand beside the `steps` they belong to; also where a route's own error lanes may be. */
const BESIDE = ['when', 'otherwise', 'doCatch', 'onFallback', 'doFinally'];

/** Reads an entry of `steps`: a mapping with the type as its only key. Throws an {@link InvalidField} with the place. */
function yamlStep(entry: unknown, place: string): Definition {
  const named = typeof entry === 'string' ? { [entry]: '' } : entry;
  const [type, ...more] = isWireObject(named) ? Object.keys(named) : [];
  if (!isWireObject(named) || type === undefined || more.length > 0) {
    throw new InvalidField('', `${place}: a step must be a mapping with the type of the step as its only key`);
  }
  return yamlDefinition(type, named[type], `${place}.${type}`);
}

/** Reads what stands under the type of a step. */
export function yamlDefinition(type: string, value: unknown, place: string): Definition {
  const fields = fieldsOf(type, value);
  return {
    type,
    options: optionsOf(fields),
    expression: yamlExpression(fields, type),
    exceptions: type === 'doCatch' || type === 'onException' ? textsOf(fields['exception']) : [],
    dataFormat: type === 'marshal' || type === 'unmarshal' ? dataFormatOf(fields) : '',
    place,
    children: [...yamlSteps(fields, place), ...beside(fields, place)],
  };
}

/** The `steps` under a mapping; none is empty. */
function yamlSteps(fields: WireObject, place: string): Definition[] {
  return listOf(fields['steps']).map((step, index) => yamlStep(step, `${place}.steps[${index}]`));
}

/** A text stands for the main option of a step: `- to: "direct:a"`. */
function fieldsOf(type: string, value: unknown): WireObject {
  if (isWireObject(value)) return value;
  if (typeof value !== 'string' || value === '') return {};
  const option = mainOption(type);
  return option === '' ? {} : { [option]: value };
}

/** The fields that have a text; the `parameters` of an endpoint are put into its URI. */
function optionsOf(fields: WireObject): Map<string, string> {
  const options = new Map<string, string>();
  for (const [name, value] of Object.entries(fields)) if (typeof value === 'string') options.set(name, value);
  const { parameters } = fields;
  const uri = options.get('uri') ?? '';
  if (uri !== '' && isWireObject(parameters)) options.set('uri', withParameters(uri, parameters));
  return options;
}

function withParameters(uri: string, parameters: WireObject): string {
  const written = Object.entries(parameters).flatMap(([name, value]) =>
    typeof value === 'string' ? [`${name}=${value}`] : [],
  );
  return written.length === 0 ? uri : `${uri}${uri.includes('?') ? '&' : '?'}${written.join('&')}`;
}

/** Branches beside the steps, one or a list of them; the lanes of a route that are written this way, too. */
function beside(fields: WireObject, place: string): Definition[] {
  const types = Object.keys(fields).filter((name) => BESIDE.includes(name) || isDetachedType(name));
  return types.flatMap((type) => {
    const value = fields[type];
    if (!Array.isArray(value)) return [yamlDefinition(type, value, `${place}.${type}`)];
    return listOf(value).map((one, index) => yamlDefinition(type, one, `${place}.${type}[${index}]`));
  });
}

function dataFormatOf(fields: WireObject): string {
  const format = Object.keys(fields).find((name) => isWireObject(fields[name]) && !isLanguage(name)) ?? '';
  const ref = fields['ref'];
  if (format === '' && typeof ref === 'string') return `ref:${ref}`;
  return format === '' ? (Object.keys(fields).find((name) => !isStepField(name)) ?? '') : format;
}

function isStepField(name: string): boolean {
  return ['id', 'description', 'disabled', 'note', 'variableSend', 'variableReceive', 'allowNullBody'].includes(name);
}

/** A list as it is; a single value as a list of one. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null || value === '') return [];
  return Array.isArray(value) ? value : [value];
}

function textsOf(value: unknown): string[] {
  return listOf(value).filter((one) => typeof one === 'string');
}
