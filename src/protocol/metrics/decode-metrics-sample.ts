import type { BodyTraits } from '../body-traits.js';
import { type Decoded, decodeRecord, rejectionOf } from '../decode-record.js';
import { decodeWithin, InvalidField } from '../invalid-field.js';
import { asOwnRecord, requireOwnAgent } from '../own-agent.js';
import type { ProtocolVersion } from '../protocol-version.js';
import {
  isWireObject,
  optionalArray,
  optionalDuration,
  optionalName,
  requiredName,
  requiredTimestamp,
  type WireObject,
} from '../wire-object.js';
import { decodeMetricPoint } from './decode-metric-point.js';
import { METRIC_LIMITS } from './metric-limits.js';
import type { MetricPoint } from './metric-point.js';
import type { MetricsSample } from './metrics-sample.js';

/** The points of a sample that are good, and what is wrong with the others. */
interface SortedPoints {
  readonly good: MetricPoint[];
  readonly fault: InvalidField | undefined;
}

/**
 * Decodes one `MetricsSample`. A bad point is left out and does not cost the others: one gauge without a value must not
 * take all metrics of its instance away. A sample with points of which none is good is refused, and so is one whose own
 * fields are wrong. An agent of protocol 1 may leave out where the sample comes from, and its interval.
 *
 * @param ownAgentId the only agent whose samples are taken; undefined: of every one
 */
export function decodeMetricsSample(
  wire: unknown,
  index: number,
  traits: BodyTraits,
  version: ProtocolVersion,
  ownAgentId?: string,
): Decoded<MetricsSample> {
  return decodeRecord(wire, index, (sample) => {
    requireOwnAgent(sample, ownAgentId);
    return decode(version === '1' ? asOwnRecord(sample, ownAgentId) : sample, index, traits, version);
  });
}

function decode(wire: WireObject, index: number, traits: BodyTraits, version: ProtocolVersion): MetricsSample {
  const version2 = version === '2';
  const declared = version2 ? requiredName : optionalName;
  const intervalMs = optionalDuration(wire, 'intervalMs');
  if (intervalMs === undefined && version2) throw new InvalidField('intervalMs', 'is required');
  const origin = {
    application: declared(wire, 'application', traits),
    agentId: declared(wire, 'agentId', traits),
    instanceId: declared(wire, 'instanceId', traits),
  };
  const time = requiredTimestamp(wire, 'timestamp');
  const { good, fault } = sortPoints(listOfPoints(wire), traits);
  if (fault !== undefined && good.length === 0) throw fault;
  const rejection = fault === undefined ? undefined : rejectionOf(fault, index);
  return { ...origin, time, intervalMs: intervalMs ?? null, points: good, rejection };
}

function listOfPoints(wire: WireObject): readonly unknown[] {
  const list = optionalArray(wire, 'points');
  if (list === undefined) throw new InvalidField('points', 'is required');
  if (list.length > METRIC_LIMITS.points) throw new InvalidField('points', `must hold at most ${METRIC_LIMITS.points}`);
  return list;
}

function sortPoints(list: readonly unknown[], traits: BodyTraits): SortedPoints {
  const good: MetricPoint[] = [];
  const series = new Map<string, number>();
  let fault: InvalidField | undefined;
  list.forEach((item, index) => {
    try {
      const point = decodeWithin(`points[${index}]`, () => decodeItem(item, traits));
      requireOwnSeries(point, index, series);
      good.push(point);
    } catch (error) {
      if (!(error instanceof InvalidField)) throw error;
      fault ??= error;
    }
  });
  return { good, fault: fault && withOthers(fault, list.length - good.length - 1) };
}

/** The first fault stands for all: a body of nothing but bad points must not make a much larger answer. */
function withOthers({ path, message }: InvalidField, others: number): InvalidField {
  return new InvalidField(path, others === 0 ? message : `${message} (${others} more of the points are bad)`);
}

function decodeItem(item: unknown, traits: BodyTraits): MetricPoint {
  if (!isWireObject(item)) throw new InvalidField('', 'must be an object');
  return decodeMetricPoint(item, traits);
}

/** A series has one point in a sample: of two, one would be lost without a word. */
function requireOwnSeries({ name, tags }: MetricPoint, index: number, series: Map<string, number>): void {
  const key = JSON.stringify([name, tags]);
  const other = series.get(key);
  if (other !== undefined) throw new InvalidField(`points[${index}]`, `has the name and the tags of points[${other}]`);
  series.set(key, index);
}
