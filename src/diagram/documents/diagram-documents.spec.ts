import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { pino } from 'pino';
import { anArranger } from '../../../test/support/an-arranger.js';
import { FakeDiagramStore } from '../../../test/support/fake-diagram-store.js';
import { MovedClock } from '../../../test/support/moved-clock.js';
import { aRouteGraph } from '../../../test/support/route-graphs/a-route-graph.js';
import { step } from '../../../test/support/route-graphs/step.js';
import { DiagramRenderer } from '../rendering/diagram-renderer.js';
import { DiagramThread } from '../thread/diagram-thread.js';
import { type DiagramAddress, DiagramDocuments } from './diagram-documents.js';

const SVG = { format: 'svg', direction: 'TB' } as const;

const graph = aRouteGraph('orders', 'direct:orders', [step('log', 'log1', '${body}')]);
let store: FakeDiagramStore;
let clock: MovedClock;
let renderer: DiagramRenderer;
let documents: DiagramDocuments;
let address: DiagramAddress;

beforeEach(() => {
  store = new FakeDiagramStore();
  clock = new MovedClock();
  renderer = new DiagramRenderer(new DiagramThread(pino({ level: 'silent' })), anArranger());
  documents = new DiagramDocuments(store, renderer, clock);
  address = { tenantId: 'default', hash: store.put('default', graph) };
});

describe('a picture', () => {
  it('is drawn once, and then answered without asking the store', async () => {
    const drawn = jest.spyOn(renderer, 'render');
    const [first, second] = await Promise.all([documents.picture(address, SVG), documents.picture(address, SVG)]);
    expect(second).toBe(first);
    expect(await documents.picture(address, SVG)).toBe(first);
    expect([store.found, drawn.mock.calls.length]).toEqual([1, 1]);
  });

  it('is another one for each format, direction and hash', async () => {
    const hash = store.put('default', aRouteGraph('other', 'direct:other', []));
    const all = await Promise.all([
      documents.picture(address, SVG),
      documents.picture(address, { ...SVG, direction: 'LR' }),
      documents.picture(address, { ...SVG, format: 'json' }),
      documents.picture({ ...address, hash }, SVG),
      documents.definition(address),
    ]);
    expect(new Set(all.map(({ etag }) => etag)).size).toBe(5);
  });

  it('is never shown to a tenant that does not have it', async () => {
    await documents.picture(address, SVG);
    await documents.definition(address);
    const foreign = { ...address, tenantId: 'other' };
    const missing = { code: 'DIAGRAM_NOT_FOUND' };
    await expect(documents.picture(foreign, SVG)).rejects.toMatchObject(missing);
    await expect(documents.definition(foreign)).rejects.toMatchObject(missing);
  });

  it('that was not there is looked for again', async () => {
    const later = aRouteGraph('later', 'direct:later', []);
    const wanted = { tenantId: 'default', hash: later.graphHash };
    await expect(documents.picture(wanted, SVG)).rejects.toMatchObject({ code: 'DIAGRAM_NOT_FOUND' });
    store.put('default', later);
    expect((await documents.picture(wanted, SVG)).body.toString()).toContain('<title>Route later</title>');
  });

  it('shows what came later under the same hash, after ten minutes', async () => {
    await documents.picture(address, SVG);
    store.put('default', { ...graph, description: 'Now described' });
    clock.time += 599_999;
    expect((await documents.picture(address, SVG)).body.toString()).not.toContain('Now described');
    clock.time += 1;
    expect((await documents.picture(address, SVG)).body.toString()).toContain('Now described');
  });
});

describe('a definition', () => {
  it('is the one that is stored, byte for byte', async () => {
    expect((await documents.definition(address)).body.toString()).toBe(JSON.stringify(graph));
    await documents.definition(address);
    expect(store.found).toBe(1);
  });
});
