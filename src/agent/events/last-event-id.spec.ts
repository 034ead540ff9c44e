import { describe, expect, it } from '@jest/globals';
import { readLastEventId } from './last-event-id.js';

describe('the last event id', () => {
  it('is that of the header, or of the parameter where there is none', () => {
    expect(readLastEventId('1784883900123456', '5')).toBe(1784883900123456);
    expect(readLastEventId(undefined, '5')).toBe(5);
    expect(readLastEventId('', '5')).toBe(5);
  });

  it('is undefined when nothing is said', () => {
    expect(readLastEventId(undefined, undefined)).toBeUndefined();
    expect(readLastEventId('', '')).toBeUndefined();
  });

  it.each(['x', '-1', '1.5', '1e3', ' 7', '9'.repeat(16), '9'.repeat(400), ['5', '6'], { a: '1' }])(
    'is no number for %j',
    (sent) => {
      expect(readLastEventId(sent, undefined)).toBeNaN();
      expect(readLastEventId(undefined, sent)).toBeNaN();
    },
  );
});
