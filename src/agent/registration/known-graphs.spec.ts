import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { FakeDiagramStore } from '../../../test/support/fake-diagram-store.js';
import type { VersionKey } from '../../diagram/store/diagram-store.js';
import { KnownGraphs } from './known-graphs.js';

/** A store that notes what it is asked. */
class AskedStore extends FakeDiagramStore {
  readonly asked: (readonly VersionKey[])[] = [];
  readonly has = new Set<string>();
  away = false;
  gate: Promise<void> | undefined;

  override async known(tenantId: string, versions: readonly VersionKey[]): Promise<VersionKey[]> {
    this.asked.push(versions);
    await this.gate;
    if (this.away) throw new Error('away');
    return versions.filter(({ application, hash }) => this.has.has(`${tenantId} ${application} ${hash}`));
  }
}

describe('the graphs a server lacks', () => {
  it('are those that this application of this tenant has not sent', async () => {
    const store = new AskedStore();
    store.has.add('default orders h-1').add('default billing h-2').add('acme orders h-2');
    const graphs = new KnownGraphs(store);
    expect(await graphs.missing('default', 'orders', ['h-1', 'h-2', 'h-2'])).toEqual(['h-2']);
    expect(await graphs.missing('default', 'orders', [])).toEqual([]);
    expect(store.asked.length).toBe(1);
  });

  it('are asked for once they are there no more', async () => {
    const store = new AskedStore();
    store.has.add('default orders h-1');
    const graphs = new KnownGraphs(store);
    await graphs.missing('default', 'orders', ['h-1', 'h-2']);
    store.has.add('default orders h-2');
    expect(await graphs.missing('default', 'orders', ['h-1', 'h-2'])).toEqual([]);
    expect(await graphs.missing('default', 'orders', ['h-1', 'h-2'])).toEqual([]);
    expect(store.asked.map((versions) => versions.map(({ hash }) => hash))).toEqual([['h-1', 'h-2'], ['h-2']]);
  });

  it('are asked for together by all who come at the same time, each tenant apart', async () => {
    const store = new AskedStore();
    store.has.add('default orders h-7');
    const graphs = new KnownGraphs(store);
    const asked = [
      ...Array.from({ length: 100 }, (_, i) => graphs.missing('default', 'orders', [`h-${i}`])),
      graphs.missing('acme', 'orders', ['h-7']),
    ];
    const missing = await Promise.all(asked);
    expect(missing[7]).toEqual([]);
    expect(missing[8]).toEqual(['h-8']);
    expect(missing[100]).toEqual(['h-7']);
    expect(store.asked.map(({ length }) => length)).toEqual([100, 1]);
  });

  it('are asked for by one question at a time: who comes meanwhile waits for the next', async () => {
    const store = new AskedStore();
    const graphs = new KnownGraphs(store);
    let answer = (): void => undefined;
    store.gate = new Promise((resolve) => (answer = resolve));
    const asked = [graphs.missing('default', 'orders', ['h-1'])];
    await setImmediate();
    asked.push(graphs.missing('default', 'orders', ['h-2']), graphs.missing('default', 'orders', ['h-3']));
    await setImmediate();
    expect(store.asked.length).toBe(1);
    answer();
    expect(await Promise.all(asked)).toEqual([['h-1'], ['h-2'], ['h-3']]);
    expect(store.asked.map(({ length }) => length)).toEqual([1, 2]);
  });

  it('are all of them while the store is away, until it is back', async () => {
    const store = new AskedStore();
    store.has.add('default orders h-1');
    store.away = true;
    const graphs = new KnownGraphs(store);
    expect(await graphs.missing('default', 'orders', ['h-1'])).toEqual(['h-1']);
    store.away = false;
    expect(await graphs.missing('default', 'orders', ['h-1'])).toEqual([]);
  });
});
