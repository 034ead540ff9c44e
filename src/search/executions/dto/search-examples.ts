/** Bodies that can be sent as they are; without them the documentation makes up one that has every field. */
export const SEARCH_EXAMPLES = {
  failures: {
    summary: 'Failures of some time, the longest first',
    value: {
      status: ['FAILED'],
      timeFrom: '2026-07-24T00:00:00Z',
      timeTo: '2027-07-25T00:00:00Z',
      sort: '-durationMs',
    },
  },
  text: {
    summary: 'A piece of text in a body, and an error',
    value: { textInBody: 'order', textInErrors: 'timed out', limit: 20 },
  },
  attributes: {
    summary: 'Business attributes',
    value: { attributes: { orderId: 'ORD-4711' }, durationMin: 100 },
  },
};
