import { expect, it } from '@jest/globals';
import { MovedClock } from '../../../../test/support/moved-clock.js';
import { unrestricted } from '../execution-criteria.js';
import { LargeTotals } from './large-totals.js';

it('remembers the thousand criteria that were counted last', () => {
  const large = new LargeTotals(new MovedClock());
  const criteria = (route: number) => ({ ...unrestricted('default'), routeIds: [`route-${route}`] });
  for (let route = 0; route < 1000; route++) large.remember(criteria(route), 10_000);
  large.remember(criteria(0), 10_000);
  large.remember(criteria(1000), 10_000);
  expect([0, 1, 2, 1000].map((route) => large.of(criteria(route)))).toEqual([10_000, undefined, 10_000, 10_000]);
});

it('tells tenants apart', () => {
  const large = new LargeTotals(new MovedClock());
  large.remember(unrestricted('one'), 10_000);
  expect(large.of(unrestricted('two'))).toBeUndefined();
});
