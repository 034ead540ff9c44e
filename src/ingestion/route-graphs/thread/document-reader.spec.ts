import { describe, expect, it } from '@jest/globals';
import { aDocumentReader } from '../../../../test/support/a-document-reader.js';
import { InvalidField } from '../../../protocol/invalid-field.js';
import type { SentDocument } from '../conversion/sent-document.js';

const xml = (text: string): SentDocument => ({ path: 'source.text', text, format: 'xml', routeId: 'r' });
const GOOD = xml('<route><from uri="direct:r"/></route>');

describe('a document', () => {
  it('is what its thread made of it', async () => {
    const [route] = (await aDocumentReader().read(GOOD)).routes;
    const routes = route === undefined ? [] : [route];
    const faults = [{ path: 'source', message: 'is odd' }];
    const read = await aDocumentReader({ result: { routes, faults } }).read(xml('<other/>'));
    expect(read.routes).toEqual([{ path: 'source.text', outline: expect.objectContaining({ routeId: 'r' }) }]);
    expect(read.faults).toEqual([new InvalidField('source', 'is odd')]);
    expect(read.faults[0]).toBeInstanceOf(InvalidField);
  });

  it('is read here when there is no thread', async () => {
    expect(await aDocumentReader().read(GOOD)).toMatchObject({ routes: [{ outline: { routeId: 'r' } }], faults: [] });
    const { routes, faults } = await aDocumentReader().read(xml('<route>'));
    expect([routes, faults.length, faults[0]?.path]).toEqual([[], 1, 'source.text']);
  });

  it.each([
    ['slow', 'takes longer than 2 seconds to read'],
    ['died', 'takes more memory to read'],
  ] as const)('that makes its thread %s is at fault', async (reason, message) => {
    const { routes, faults } = await aDocumentReader({ reason }).read(GOOD);
    expect([routes, faults]).toMatchObject([[], [{ path: 'source.text', message: expect.stringContaining(message) }]]);
  });

  it.each([
    ['busy', { code: 'OVERLOADED', status: 503, options: { retryAfterSeconds: 5 } }],
    ['closed', { code: 'SHUTTING_DOWN' }],
    ['failed', { message: expect.stringContaining('failed'), cause: { message: 'a bug' } }],
  ] as const)('is sent again when the thread is %s', async (reason, error) => {
    await expect(aDocumentReader({ reason, cause: { message: 'a bug' } }).read(GOOD)).rejects.toMatchObject(error);
  });
});
