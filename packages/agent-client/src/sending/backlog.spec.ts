import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Backlog } from './backlog.js';
import type { Batch } from './batch.js';
import { SpillDirectory } from './spill-directory.js';

const LIMITS = { maxRecords: 20, maxBytes: 1000 };
const aBatch = (name: string): Batch => ({ kind: 'executions', count: 10, body: Buffer.from(`[${name}]`) });

function takeAll(backlog: Backlog): string[] {
  const names: string[] = [];
  for (let batch = backlog.take(); batch !== undefined; batch = backlog.take()) {
    names.push(batch.body.toString());
    backlog.settle();
  }
  return names;
}

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'agent-spill-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

describe('a backlog in memory', () => {
  it('is a queue', () => {
    const backlog = new Backlog(LIMITS, undefined);
    for (const name of ['1', '2']) backlog.push(aBatch(name));
    expect([backlog.records, takeAll(backlog), backlog.records, backlog.bytes]).toEqual([20, ['[1]', '[2]'], 0, 0]);
  });

  it('gives up the oldest that nobody has taken', () => {
    const backlog = new Backlog(LIMITS, undefined);
    backlog.push(aBatch('1'));
    backlog.take();
    for (const name of ['2', '3', '4']) backlog.push(aBatch(name));
    expect([backlog.dropped, backlog.records]).toEqual([10, 30]);
    backlog.settle();
    expect(takeAll(backlog)).toEqual(['[3]', '[4]']);
  });

  it('holds one batch however large it is', () => {
    const backlog = new Backlog({ maxRecords: 1, maxBytes: 1 }, undefined);
    backlog.push(aBatch('1'));
    expect(takeAll(backlog)).toEqual(['[1]']);
  });
});

describe('a backlog with a directory', () => {
  it('puts there what memory has no room for, and keeps the order', () => {
    const backlog = new Backlog(LIMITS, new SpillDirectory(directory, 10_000));
    for (const name of ['1', '2', '3', '4']) backlog.push(aBatch(name));
    expect([readdirSync(directory).length, backlog.records]).toEqual([2, 40]);
    backlog.take();
    backlog.settle();
    backlog.push(aBatch('5'));
    expect(takeAll(backlog)).toEqual(['[2]', '[3]', '[4]', '[5]']);
    expect([readdirSync(directory), backlog.dropped]).toEqual([[], 0]);
  });

  it('hands over to the next start, what was under way first', () => {
    const backlog = new Backlog(LIMITS, new SpillDirectory(directory, 10_000));
    for (const name of ['1', '2', '3']) backlog.push(aBatch(name));
    backlog.take();
    expect(backlog.close()).toBe(0);
    const next = new Backlog(LIMITS, new SpillDirectory(directory, 10_000));
    expect(next.records).toBe(30);
    next.push(aBatch('4'));
    expect(takeAll(next)).toEqual(['[1]', '[2]', '[3]', '[4]']);
  });

  it('leaves a batch on disk until it is settled', () => {
    new Backlog(LIMITS, new SpillDirectory(directory, 10_000)).close();
    const first = new SpillDirectory(directory, 10_000);
    first.push(aBatch('1'));
    const backlog = new Backlog(LIMITS, first);
    backlog.take();
    expect(readdirSync(directory)).toHaveLength(1);
    backlog.settle();
    expect(readdirSync(directory)).toHaveLength(0);
  });

  it('gives up the oldest on disk when that is full, too', () => {
    const backlog = new Backlog({ maxRecords: 10, maxBytes: 1000 }, new SpillDirectory(directory, 6));
    for (const name of ['1', '2', '3', '4']) backlog.push(aBatch(name));
    expect([backlog.dropped, takeAll(backlog)]).toEqual([10, ['[1]', '[3]', '[4]']]);
  });

  it('counts as lost what cannot be written', () => {
    const backlog = new Backlog({ maxRecords: 10, maxBytes: 1000 }, new SpillDirectory(directory, 1000));
    rmSync(directory, { recursive: true });
    for (const name of ['1', '2']) backlog.push(aBatch(name));
    expect(backlog.dropped).toBe(10);
  });

  it('gets over what it cannot remove', () => {
    const spill = new SpillDirectory(directory, 1000);
    spill.push(aBatch('1'));
    spill.push(aBatch('2'));
    const [name = ''] = readdirSync(directory).sort();
    rmSync(join(directory, name));
    mkdirSync(join(directory, name));
    mkdirSync(join(directory, `${name.replace('1-', '3-')}.part`));
    spill.push(aBatch('3'));
    expect([spill.first()?.body.toString(), spill.records]).toEqual(['[2]', 10]);
  });

  it('leaves files alone that are not its own', () => {
    writeFileSync(join(directory, 'notes.txt'), 'mine');
    writeFileSync(join(directory, '000000000000001-others-3.json'), '[]');
    expect(new SpillDirectory(directory, 10).records).toBe(0);
    expect(readdirSync(directory)).toHaveLength(2);
  });
});
