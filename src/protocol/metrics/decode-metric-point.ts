import type { BodyTraits } from '../body-traits.js';
import { decodeWithin, InvalidField } from '../invalid-field.js';
import {
  optionalCount,
  optionalName,
  optionalObject,
  requiredChoice,
  requiredName,
  wellFormed,
  type WireObject,
} from '../wire-object.js';
import { METRIC_LIMITS } from './metric-limits.js';
import { METRIC_TYPES, type MetricPoint, type MetricType } from './metric-point.js';

/** What a point of each type cannot do without. */
const REQUIRED: Readonly<Record<MetricType, readonly (keyof MetricPoint)[]>> = {
  counter: ['value'],
  gauge: ['value'],
  timer: ['count', 'sum'],
};

/** Decodes one `MetricPoint`; throws an {@link InvalidField} with the path from the point. */
export function decodeMetricPoint(wire: WireObject, traits: BodyTraits): MetricPoint {
  const point: MetricPoint = {
    name: requiredName(wire, 'name', traits),
    type: requiredChoice(wire, 'type', METRIC_TYPES),
    unit: optionalName(wire, 'unit', traits),
    value: optionalNumber(wire, 'value'),
    count: optionalCount(wire, 'count', Number.MAX_SAFE_INTEGER) ?? null,
    sum: optionalNumber(wire, 'sum'),
    min: optionalNumber(wire, 'min'),
    max: optionalNumber(wire, 'max'),
    p50: optionalNumber(wire, 'p50'),
    p95: optionalNumber(wire, 'p95'),
    p99: optionalNumber(wire, 'p99'),
    tags: decodeTags(wire, traits),
  };
  for (const field of REQUIRED[point.type]) {
    if (point[field] === null) throw new InvalidField(field, `is required for a ${point.type}`);
  }
  return point;
}

/** A number; absent and null are null. JSON knows no NaN, but `1e999` is read as Infinity. */
function optionalNumber(wire: WireObject, field: string): number | null {
  const value = wire[field];
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new InvalidField(field, 'must be a finite number');
}

function decodeTags(wire: WireObject, traits: BodyTraits): [string, string][] {
  const sent = optionalObject(wire, 'tags') ?? {};
  const keys = Object.keys(sent).sort();
  if (keys.length > METRIC_LIMITS.tags) throw new InvalidField('tags', `must hold at most ${METRIC_LIMITS.tags}`);
  return keys.map((key) => {
    wellFormed(key, 'tags', traits);
    return decodeWithin('tags', () => {
      if (typeof sent[key] !== 'string') throw new InvalidField(key, 'must be a string');
      return [key, optionalName(sent, key, traits)];
    });
  });
}
