import { describe, expect, it } from '@jest/globals';
import { detailRowOf } from '../../../test/support/detail-row-of.js';
import { aProcessor, aRouteExecution, type WireFields } from '../../../test/support/builders.js';
import { toDetail } from '../details/clickhouse/to-detail.js';
import { snapshotBefore } from './snapshot-before.js';

const IN = { input: { body: 'in' } };
const OUT = { output: { body: 'out' } };
const BOTH = { ...IN, ...OUT };

const step = (processorId: string, ...more: readonly WireFields[]): WireFields =>
  aProcessor(Object.fromEntries([['processorId', processorId], ...more.flatMap((fields) => Object.entries(fields))]));
const round = (index: number): WireFields => ({ iteration: { kind: 'split', index } });
const around = (...children: readonly WireFields[]): WireFields => ({ children });

/** `id side` of the snapshot before the step called `last`, the last one of them. */
function before(processors: readonly WireFields[], fields: WireFields = {}): string {
  const detail = toDetail(detailRowOf(aRouteExecution({ processors, ...fields })));
  const ids = processors.flatMap(function idsOf(one: WireFields): string[] {
    const children: readonly WireFields[] = Array.isArray(one['children']) ? one['children'] : [];
    return [String(one['processorId']), ...children.flatMap(idsOf)];
  });
  const place = snapshotBefore({ ...detail, hasInput: 'input' in fields }, ids.lastIndexOf('last'));
  return place === undefined ? 'none' : `${place.processor?.processorId ?? 'route'} ${place.side}`;
}

describe('the exchange before a step is that', () => {
  it.each<[string, readonly WireFields[], string]>([
    ['after the step before it', [step('a', BOTH), step('last', OUT)], 'a output'],
    ['before that one, when it has no more', [step('a', IN), step('last')], 'a input'],
    ['after the nearest', [step('a', OUT), step('b', OUT), step('c'), step('last')], 'b output'],
    [
      'after the last step inside of the one before it',
      [step('a', IN, around(step('b', OUT))), step('last')],
      'b output',
    ],
    ['before the step around it', [step('a', OUT), step('b', BOTH, around(step('last')))], 'b input'],
    ['before all of those around it', [step('a', OUT), step('b', around(step('c', around(step('last')))))], 'a output'],
    ['not after the step around it', [step('a', OUT, around(step('last')))], 'none'],
    ['not after a later step', [step('last'), step('b', BOTH)], 'none'],
    [
      'of its own round',
      [
        step(
          's',
          IN,
          around(step('a', round(0), OUT), step('b', round(1), OUT), step('c', round(0), OUT), step('last', round(1))),
        ),
      ],
      'b output',
    ],
    [
      'before the split, for the first step of a round',
      [step('s', IN, around(step('a', round(0), OUT), step('last', round(1))))],
      's input',
    ],
    [
      'not in a round of a split before it',
      [step('x', OUT), step('s', around(step('a', round(0), OUT))), step('last')],
      'x output',
    ],
  ])('%s', (_what, processors, expected) => {
    expect(before(processors)).toBe(expected);
  });

  it('of the execution, when nothing else was captured', () => {
    expect(before([step('a'), step('last')], { input: { body: 'x' } })).toBe('route input');
  });

  it('of nothing, for a step that is not there', () => {
    const detail = toDetail(detailRowOf(aRouteExecution({ processors: [step('a', OUT)] })));
    expect(snapshotBefore({ ...detail, hasInput: true }, 1)).toBeUndefined();
  });
});
