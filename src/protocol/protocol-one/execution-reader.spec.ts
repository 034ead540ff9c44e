import { describe, expect, it } from '@jest/globals';
import { aStart, aStep, anEnd, type OneFields, sent } from '../../../test/support/protocol-one-records.js';
import { InvalidField } from '../invalid-field.js';
import { ExecutionReader } from './execution-reader.js';

const reader = new ExecutionReader();

function faultOf(record: unknown): string {
  try {
    reader.read(sent(record));
  } catch (error) {
    if (error instanceof InvalidField) return `${error.path} ${error.message}`;
    throw error;
  }
  return 'accepted';
}

const inStep = (fields: OneFields): OneFields => aStart({ processors: [aStep(), aStep(fields)] });
const inChild = (fields: OneFields): OneFields =>
  aStart({ processorExecutions: [aStep(), aStep(), aStep({ children: [aStep(), aStep(fields)] })] });

describe('records that are taken', () => {
  it.each([
    ['a start without processors', aStart()],
    [
      'a start that has next to nothing',
      { exchangeId: 'e', routeId: 'r', startTime: 1784883878120, status: 'running' },
    ],
    ['an end', anEnd({ processors: [aStep({ children: [aStep()] })] })],
    ['unknown fields', anEnd({ nothing: [{ a: 1 }], processors: [aStep({ whatever: {} })] })],
  ])('%s', (_what, record) => {
    expect(faultOf(record)).toBe('accepted');
  });

  it('as deep as JSON may nest: what is stored nests no deeper', () => {
    let step = aStep({ inputHeaders: { deepest: 1 } });
    // The record, its list, 30 times a processor and its children, and the headers of the last one.
    for (let depth = 1; depth < 31; depth++) step = aStep({ children: [step] });
    expect(faultOf(anEnd({ processors: [step] }))).toBe('accepted');
  });
});

describe('fields at fault have the path the agent knows', () => {
  it.each<[string, unknown]>([
    ['', []],
    ['', '"x"'],
    ['executionId', aStart({ executionId: 5 })],
    ['exchangeId', aStart({ exchangeId: undefined })],
    ['exchangeId', aStart({ exchangeId: '' })],
    ['exchangeId', aStart({ exchangeId: 5 })],
    ['routeId', aStart({ routeId: null })],
    ['status', aStart({ status: 'DONE' })],
    ['status', aStart({ status: undefined })],
    ['startTime', aStart({ startTime: undefined })],
    ['startTime', aStart({ startTime: 'today' })],
    ['startTime', aStart({ startTime: 1784883878 })],
    ['endTime', aStart({ endTime: true })],
    ['durationMs', anEnd({ durationMs: undefined })],
    ['durationMs', anEnd({ durationMs: 'long' })],
    ['durationMs', anEnd({ durationMs: -1 })],
    ['durationMs', anEnd({ durationMs: 1e300 })],
    ['agentId', aStart({ agentId: 7 })],
    ['correlationId', aStart({ correlationId: {} })],
    ['attributes.a', aStart({ attributes: { a: {} } })],
    ['errorMessage', aStart({ errorMessage: 1 })],
    ['errorStackTrace', aStart({ errorStackTrace: '\ud800' })],
    ['error', aStart({ error: 'x' })],
    ['error.type', aStart({ error: { type: 1 } })],
    ['inputSnapshot', aStart({ inputSnapshot: 'x' })],
    ['inputSnapshot.bodySize', aStart({ inputSnapshot: { bodySize: 'x' } })],
    ['inputSnapshot.body', aStart({ inputSnapshot: { body: 5 } })],
    ['output.bodySize', aStart({ output: { bodySize: -1 } })],
    ['output.headers', aStart({ output: { headers: [] } })],
    ['processors', aStart({ processors: {} })],
    ['processorExecutions', aStart({ processorExecutions: 'x' })],
    ['processors[1]', aStart({ processors: [aStep(), 5] })],
    ['processors[1].startTime', inStep({ startTime: undefined })],
    ['processors[1].startTime', inStep({ startTime: [] })],
    ['processors[1].endTime', inStep({ endTime: 'x' })],
    ['processors[1].processorId', inStep({ processorId: '' })],
    ['processors[1].status', inStep({ status: 'X' })],
    ['processors[1].children', inStep({ children: 1 })],
    ['processors[1].input.types', inStep({ input: { types: 1 } })],
    ['processorExecutions[2].children[1].inputHeaders.x', inChild({ inputHeaders: { x: '\udfff' } })],
    ['processorExecutions[2].children[1].inputHeaders', inChild({ inputHeaders: { '\ud800': 'x' } })],
    ['processorExecutions[2].children[1].inputHeaders', inChild({ inputHeaders: 'x' })],
    ['processorExecutions[2].children[1].outputBody', inChild({ outputBody: {} })],
    ['processorExecutions[2].children[1].errorMessage', inChild({ errorMessage: false })],
    ['processorExecutions[2].children[1].processorType', inChild({ processorType: null })],
    ['processorExecutions[2].children[1].durationMs', inChild({ durationMs: 'x' })],
    ['processorExecutions[2].children[1].iteration.index', inChild({ iteration: { kind: 'split' } })],
  ])('%s', (path, record) => {
    expect(faultOf(record)).toMatch(new RegExp(`^${path.replace(/[[\]]/g, '\\$&')} (must|is|holds|has)`));
  });
});
