import { describe, expect, it } from '@jest/globals';
import { AppError } from '../../common/app-error.js';
import { PasswordHasher } from './password-hasher.js';

const CHEAP = { N: 2 ** 4, r: 1, p: 1 };
const PASSWORD = 'correct horse battery staple';

describe('password hashes', () => {
  it('fit their password alone, and are different each time', async () => {
    const hasher = new PasswordHasher(CHEAP);
    const [one, other] = await Promise.all([hasher.hash(PASSWORD), hasher.hash(PASSWORD)]);
    expect(one).not.toBe(other);
    expect(await Promise.all([one, other].map((stored) => hasher.verify(PASSWORD, stored)))).toEqual([true, true]);
    for (const wrong of ['', `${PASSWORD} `, PASSWORD.toUpperCase(), PASSWORD.slice(0, -1)]) {
      expect(await hasher.verify(wrong, one)).toBe(false);
    }
  });

  it('cost at least what OWASP recommends, and say so', async () => {
    const stored = await new PasswordHasher().hash(PASSWORD);
    expect(stored).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
    expect(stored).not.toContain(PASSWORD);
  });

  it('are checked with what they cost when they were made', async () => {
    const stored = await new PasswordHasher(CHEAP).hash(PASSWORD);
    expect(await new PasswordHasher({ ...CHEAP, N: 2 ** 5 }).verify(PASSWORD, stored)).toBe(true);
  });

  it('fit a password however its letters are put together', async () => {
    const hasher = new PasswordHasher(CHEAP);
    expect(await hasher.verify('Zu\u0308rich', await hasher.hash('Z\u00fcrich'))).toBe(true);
  });

  it.each(['', 'scrypt', 'scrypt$16$1$1$$', 'md5$x', 'scrypt$x$1$1$AAAA$AAAA'])(
    'of another form, like %j, fit nothing',
    async (stored) => {
      const hasher = new PasswordHasher(CHEAP);
      expect(await Promise.all(['', PASSWORD].map((text) => hasher.verify(text, stored)))).toEqual([false, false]);
    },
  );

  it('cost as much where there is no password as where there is one', async () => {
    const hasher = new PasswordHasher();
    const stored = await hasher.hash(PASSWORD);
    const cpu = async (work: () => Promise<unknown>): Promise<number> => {
      const before = process.cpuUsage();
      await work();
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    const known = await cpu(() => hasher.verify('wrong', stored));
    const unknown = await cpu(() => hasher.verify('wrong', ''));
    expect(unknown).toBeGreaterThan(known / 4);
  });

  it('are made a few at a time, and beyond some that wait not at all', async () => {
    const hasher = new PasswordHasher(CHEAP);
    const outcomes = await Promise.allSettled(Array.from({ length: 60 }, () => hasher.hash(PASSWORD)));
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(refused).toHaveLength(8);
    for (const error of refused) {
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({ code: 'OVERLOADED' });
    }
    // The places are free again.
    expect(await hasher.verify(PASSWORD, await hasher.hash(PASSWORD))).toBe(true);
  });
});
