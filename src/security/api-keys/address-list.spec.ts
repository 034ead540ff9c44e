import { describe, expect, it } from '@jest/globals';
import { AddressList } from './address-list.js';

describe('a list of addresses', () => {
  const list = new AddressList(['10.1.2.3', '192.168.0.0/16', '2001:db8::/32', '::1']);

  it.each(['10.1.2.3', '192.168.0.0', '192.168.255.255', '2001:db8::1', '2001:0DB8:ffff::', '::1'])(
    'has %s',
    (address) => {
      expect(list.has(address)).toBe(true);
    },
  );

  it.each(['10.1.2.4', '192.169.0.1', '2001:db9::1', '::2', '', 'localhost', '10.1.2.3/32', '10.1.2.03'])(
    'has not %j',
    (address) => {
      expect(list.has(address)).toBe(false);
    },
  );

  it.each(['10.1.2.3', '0.0.0.0/0', '10.0.0.0/32', '::/0', 'fe80::1/128'])('takes %s', (entry) => {
    expect(AddressList.isEntry(entry)).toBe(true);
  });

  it.each([
    '',
    'localhost',
    '10.0.0.0/33',
    '::/129',
    '10.0.0/8',
    '10.0.0.0/',
    '10.0.0.0/-1',
    '1.2.3.4/8/8',
    'fe80::1%eth0',
    ' ::1',
    7,
    null,
  ])('does not take %j', (entry) => {
    expect(AddressList.isEntry(entry)).toBe(false);
  });
});
