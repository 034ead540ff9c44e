import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { validationPipe } from './validation.js';
import { WholeNumber } from './whole-number.js';

class Query {
  @WholeNumber({ minimum: 1, maximum: 500, default: 50 })
  readonly limit: number = 50;
}

const read = (limit?: unknown): Promise<unknown> =>
  Promise.resolve(
    validationPipe().transform(limit === undefined ? {} : { limit }, {
      type: 'query',
      metatype: Query,
      data: undefined,
    }),
  );

describe('a whole number', () => {
  it.each([
    ['1', 1],
    ['500', 500],
    [7, 7],
    [undefined, 50],
  ])('%j is read', async (given, limit) => {
    expect(await read(given)).toEqual({ limit });
  });

  it.each(['0', '501', '-1', '1.5', '', ' 7', '0x10', '1e2', 'ten', ['1', '2'], null, true])(
    '%j is refused',
    async (given) => {
      await expect(read(given)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    },
  );
});
