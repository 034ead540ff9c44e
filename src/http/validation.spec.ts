import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, ValidateNested } from 'class-validator';
import { IsTimestamp } from './is-timestamp.js';
import { ToArray } from './to-array.js';
import { validationPipe } from './validation.js';

class Inner {
  @IsInt()
  readonly count!: number;
}

class Query {
  @IsOptional()
  @IsTimestamp()
  readonly timeFrom?: string;

  @IsOptional()
  @ToArray()
  @IsString({ each: true })
  readonly status?: string[];

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Max(500)
  readonly limit?: number;

  @IsOptional()
  @ValidateNested()
  @Type(() => Inner)
  readonly inner?: Inner;
}

const read = (value: object): Promise<unknown> =>
  Promise.resolve(validationPipe().transform(value, { type: 'query', metatype: Query, data: undefined }));

describe('the validation of a query', () => {
  it('gives typed values', async () => {
    expect(await read({ limit: '50', status: 'FAILED' })).toEqual({ limit: 50, status: ['FAILED'] });
  });

  it('takes a repeatable parameter once and several times, commas and all', async () => {
    expect(await read({ status: 'a,b' })).toEqual({ status: ['a,b'] });
    expect(await read({ status: ['a', 'b,c'] })).toEqual({ status: ['a', 'b,c'] });
  });

  it('takes any RFC 3339 time', async () => {
    const query = { timeFrom: '2026-07-24T11:04:38+02:00' };
    expect(await read(query)).toEqual(query);
  });

  it.each<[object, string, string]>([
    [{ timeFrom: 'yesterday' }, 'timeFrom', 'must be an RFC 3339 time, like 2026-07-24T09:04:38Z'],
    [{ timeFrom: ['2026-07-24T09:04:38Z', 'x'] }, 'timeFrom', 'must be an RFC 3339 time, like 2026-07-24T09:04:38Z'],
    [{ limit: '501' }, 'limit', 'must not be greater than 500'],
    [{ inner: { count: 'x' } }, 'inner.count', 'must be an integer number'],
    [{ stauts: 'FAILED' }, 'stauts', 'property stauts should not exist'],
  ])('names what is wrong with %j', async (query, path, message) => {
    await expect(read(query)).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      detail: `${path} ${message}.`,
      options: { errors: [{ path, message }] },
    });
  });

  it('names everything that is wrong', async () => {
    await expect(read({ limit: 'x', timeFrom: 1 })).rejects.toMatchObject({
      options: {
        errors: expect.arrayContaining([
          expect.objectContaining({ path: 'limit' }),
          expect.objectContaining({ path: 'timeFrom' }),
        ]),
      },
    });
  });
});
