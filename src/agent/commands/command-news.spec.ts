import { describe, expect, it } from '@jest/globals';
import { aCommand } from '../../../test/support/a-command.js';
import type { BusMessage } from '../bus/command-bus.js';
import { CommandNews } from './command-news.js';

const message = (eventId: number): BusMessage => ({ kind: 'issued', commands: [aCommand({ eventId })] });

describe('news for other servers', () => {
  it('that the bus refuses are told later, in their order', async () => {
    const told: BusMessage[] = [];
    const failures: unknown[] = [];
    let isAway = false;
    const bus = {
      publish: (one: BusMessage) => {
        if (isAway) return Promise.reject(new Error('away'));
        told.push(one);
        return Promise.resolve();
      },
    };
    const news = new CommandNews(bus, (error) => failures.push(error));
    await news.publish(message(1));
    isAway = true;
    await news.publish(message(2));
    await news.publish(message(3));
    expect([told.length, failures.length]).toEqual([1, 2]);
    isAway = false;
    await news.publish(message(4));
    await news.publishWaiting();
    expect(told).toEqual([1, 2, 3, 4].map(message));
  });
});
