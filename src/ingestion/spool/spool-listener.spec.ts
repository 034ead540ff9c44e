import { describe, expect, it } from '@jest/globals';
import { guardListener, type SpoolListener } from './spool-listener.js';

const fails = (): never => {
  throw new Error('cannot listen');
};

const deaf = (onAlert: SpoolListener['onAlert']): SpoolListener => ({
  onSealed: fails,
  onCommitted: fails,
  onDamage: fails,
  onLeftAlone: fails,
  onAlert,
  onFatal: fails,
});

const segment = { lane: 'executions', path: '/x', token: 'x', bytes: 1, rows: 1, since: 1 };

function tellEverything(listener: SpoolListener): void {
  listener.onSealed(segment);
  listener.onCommitted(1, 1);
  listener.onDamage({ file: '/x', bytes: 1, keptAs: '/y' });
  listener.onLeftAlone({ file: '/x', reason: 'it is no segment' });
  listener.onFatal(new Error('EIO'));
}

describe('a listener that throws', () => {
  it('harms nobody, and is told of as an alert', () => {
    const alerts: string[] = [];
    tellEverything(guardListener(deaf((message) => alerts.push(message))));
    expect(alerts).toEqual(Array.from({ length: 5 }, () => 'The spool could not tell what happened: cannot listen'));
  });

  it('harms nobody though it cannot take an alert either', () => {
    const listener = guardListener(deaf(fails));
    expect(() => {
      tellEverything(listener);
      listener.onAlert('anything');
    }).not.toThrow();
  });
});

describe('a listener that does not throw', () => {
  it('is told everything as it is', () => {
    const told: unknown[] = [];
    const note = (...all: unknown[]): void => void told.push(...all);
    const listener = guardListener({
      onSealed: note,
      onCommitted: note,
      onDamage: note,
      onLeftAlone: note,
      onAlert: note,
      onFatal: note,
    });
    listener.onSealed(segment);
    listener.onCommitted(3, 0.5);
    listener.onAlert('words');
    expect(told).toEqual([segment, 3, 0.5, 'words']);
  });
});
