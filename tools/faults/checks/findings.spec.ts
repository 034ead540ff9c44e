import { beforeEach, describe, expect, it } from '@jest/globals';
import { Findings } from './findings.js';

let findings: Findings;

beforeEach(() => {
  findings = new Findings();
});

describe('findings', () => {
  it('are sound while there is none', () => {
    findings.expect(true, 'a promise', 'kept');
    expect([findings.sound, findings.totals]).toEqual([true, '0 lost, 0 doubled, 0 damaged, 0 never sent, 0 other']);
  });

  it('count an execution once for each fault', () => {
    findings.add('lost', 'a', 'first');
    findings.add('lost', 'a', 'again');
    findings.add('damaged', 'a', 'too');
    findings.expect(false, 'a promise', 'why');
    expect([findings.sound, findings.totals]).toEqual([false, '1 lost, 0 doubled, 1 damaged, 0 never sent, 1 other']);
    expect(findings.examples).toEqual(['lost: a (first)', 'damaged: a (too)', 'other: a promise (why)']);
  });
});
