import { describe, expect, it } from '@jest/globals';
import { type ClassFacts, nodeClassOf } from './node-class.js';

const facts = (type: string, uri = '', more: Partial<ClassFacts> = {}): ClassFacts => ({
  ...{ type, uri, given: undefined, deadLetterUri: '' },
  ...more,
});

describe('the class of a node', () => {
  it.each([
    ['doCatch', '', 'error'],
    ['doFinally', '', 'error'],
    ['onException', '', 'error'],
    ['onFallback', '', 'error'],
    ['throwException', '', 'error'],
    ['rollback', '', 'error'],
    ['from', 'kafka:orders', 'endpoint'],
    ['to', 'http://stock:8080/api', 'endpoint'],
    ['toD', '${header.target}', 'endpoint'],
    ['enrich', 'log:found', 'endpoint'],
    ['from', 'timer:tick', 'endpoint'],
    ['to', 'direct:ship', 'crossRoute'],
    ['to', 'direct://ship?timeout=5', 'crossRoute'],
    ['wireTap', 'seda:audit', 'crossRoute'],
    ['from', 'rest:get:/users', 'crossRoute'],
    ['from', 'master:lock:direct:one', 'crossRoute'],
    ['from', 'master:lock:file:inbox', 'endpoint'],
    ['kamelet', 'kamelet:sink', 'crossRoute'],
    ['setBody', '', 'processor'],
    ['removeHeaders', '', 'processor'],
    ['unmarshal', '', 'processor'],
    ['bean', '', 'processor'],
    ['choice', '', 'eip'],
    ['doTry', '', 'eip'],
    ['circuitBreaker', '', 'eip'],
    ['tomorrow', '', 'eip'],
  ])('%s %s is %s', (type, uri, expected) => {
    expect(nodeClassOf(facts(type, uri))).toBe(expected);
  });

  it('is that of failures for the dead letter endpoint', () => {
    expect(nodeClassOf(facts('to', 'kafka:dlq', { deadLetterUri: 'kafka:dlq' }))).toBe('error');
    expect(nodeClassOf(facts('to', '', { deadLetterUri: '' }))).toBe('endpoint');
  });

  it('is what was sent where the type leaves it open', () => {
    expect(nodeClassOf(facts('to', '{{orders.in}}', { given: 'crossRoute' }))).toBe('crossRoute');
    expect(nodeClassOf(facts('to', 'jms:dead', { given: 'error' }))).toBe('error');
    expect(nodeClassOf(facts('tomorrow', '', { given: 'processor' }))).toBe('processor');
  });

  it('is not what was sent where the type knows better', () => {
    expect(nodeClassOf(facts('doCatch', '', { given: 'processor' }))).toBe('error');
    expect(nodeClassOf(facts('split', '', { given: 'endpoint' }))).toBe('eip');
    expect(nodeClassOf(facts('to', 'direct:a', { given: 'endpoint' }))).toBe('crossRoute');
    expect(nodeClassOf(facts('to', 'http:a', { given: 'eip' }))).toBe('endpoint');
  });
});
