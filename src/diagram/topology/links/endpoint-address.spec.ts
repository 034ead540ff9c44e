import { describe, expect, it } from '@jest/globals';
import { agree, readAddress } from './endpoint-address.js';

const short = (uri: string): string | undefined => {
  const address = readAddress(uri);
  return address && `${address.scheme} ${address.path} ${address.reach}`;
};

describe('the address of an endpoint', () => {
  it.each([
    ['direct:process-order', 'direct process-order jvm'],
    ['direct://process-order', 'direct process-order jvm'],
    ['seda:a?size=10&x=y:z', 'seda a jvm'],
    ['kamelet:enrich/route-7?key=1', 'kamelet enrich jvm'],
    ['kafka:orders?groupId=a', 'kafka orders network'],
    ['master:leader:kafka:orders', 'kafka orders network'],
    ['jms:queue:orders', 'jms orders network'],
    ['jms://queue:orders', 'jms orders network'],
    ['jms:topic:orders', 'jms topic:orders network'],
    ['aws2-sqs://orders/', 'aws2-sqs orders network'],
    ['file:inbox?delete=true', 'file inbox host'],
    ['kafka:{{topic}}', 'kafka {{topic}} host'],
    ['kafka:${header.topic}', 'kafka ${header.topic} host'],
  ])('of %s', (uri, expected) => {
    expect(short(uri)).toBe(expected);
  });

  it.each(['', 'no scheme', 'direct:', 'timer:tick', 'log:x', 'mock:x', 'stub:kafka:orders', 'bean:a'])(
    'is none for %p',
    (uri) => {
      expect(short(uri)).toBeUndefined();
    },
  );
});

describe('two endpoints of one name', () => {
  const areOne = (one: string, other: string): boolean => {
    const [first, second] = [readAddress(one), readAddress(other)];
    return first !== undefined && second !== undefined && agree(first, second);
  };

  it('are one unless they name different brokers', () => {
    expect(areOne('kafka:a?brokers=k1&acks=all', 'kafka:a?brokers=k1&groupId=x')).toBe(true);
    expect(areOne('kafka:a', 'kafka:a?brokers=k1')).toBe(true);
    expect(areOne('kafka:a?brokers=k1', 'kafka:a?brokers=k2')).toBe(false);
  });
});
