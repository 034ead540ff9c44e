import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { aLongRoute, FREE_FORM } from '../../../test/support/route-graphs/shape-routes.js';
import { aRouteGraph } from '../../../test/support/route-graphs/a-route-graph.js';
import { aStoredDiagram } from '../../../test/support/route-graphs/draw-diff.js';
import { step } from '../../../test/support/route-graphs/step.js';
import { ElkArranger } from '../../../test/support/topology/elk-arranger.js';
import type { JobOutcome } from '../../common/job-thread/job-outcome.js';
import { arrangeByElk } from '../layout/elk/arrange-by-elk.js';
import { boxGraphOf, layoutRoute } from '../layout/layout-route.js';
import { readDrawableGraph } from '../route-drawing-reader.js';
import { renderSvg } from '../svg/render-svg.js';
import { DiagramThread } from '../thread/diagram-thread.js';
import { DiagramRenderer } from './diagram-renderer.js';
import { renderDiagram } from './render-diagram.js';
import type { RenderRequest } from './render-request.js';
import type { Rendered } from './rendered.js';

/** Does what the thread does, or answers what it is told to, and counts how often it is asked. */
class ScriptedThread extends DiagramThread {
  asked = 0;
  outcome: JobOutcome<Rendered> | undefined;

  override render(request: RenderRequest): Promise<JobOutcome<Rendered>> {
    this.asked++;
    return Promise.resolve(this.outcome ?? { result: renderDiagram(request) });
  }
}

const SVG = { format: 'svg', direction: 'TB' } as const;
const small = aStoredDiagram(aRouteGraph('small', 'direct:a', [step('log', 'log1', '${body}')]));
const large = aStoredDiagram(aLongRoute('large', 30));

let thread: ScriptedThread;
let renderer: DiagramRenderer;

beforeEach(() => {
  thread = new ScriptedThread(pino({ level: 'silent' }));
  renderer = new DiagramRenderer(thread, new ElkArranger());
});

const drawn = (graph: string): string => renderSvg(layoutRoute(readDrawableGraph(JSON.parse(graph))));

describe('a small definition', () => {
  it('is drawn without the thread', async () => {
    expect(String(await renderer.render({ diagram: small, form: SVG }))).toBe(drawn(small.graph));
    expect(thread.asked).toBe(0);
  });

  it('leaves room for other work before the next one', async () => {
    let done = 0;
    const steps: number[] = [];
    const all = [1, 2, 3, 4].map(() => renderer.render({ diagram: small, form: SVG }).then(() => ++done));
    for (let before = 0; done < all.length; before = done) {
      await setImmediate();
      steps.push(done - before);
    }
    expect(Math.max(...steps)).toBe(1);
  });
});

describe('a large definition', () => {
  it.each([
    ['of many nodes', { diagram: large }],
    ['of long texts', { diagram: { ...small, graph: small.graph.padEnd(65_537) } }],
    ['beside an older one', { diagram: { ...small, nodeCount: 130 }, older: { ...small, nodeCount: 130 } }],
  ])('%s is drawn by the thread', async (_what, request) => {
    const picture = await renderer.render({ ...request, form: SVG });
    expect(picture).toEqual(Buffer.from(bytesOf(renderDiagram({ ...request, form: SVG }))));
    expect(thread.asked).toBe(1);
  });

  it('is drawn here when there is no thread', async () => {
    thread.outcome = { reason: 'unavailable' };
    expect(String(await renderer.render({ diagram: large, form: SVG }))).toBe(drawn(large.graph));
  });

  it.each([
    ['slow', { code: 'DRAWING_TIMEOUT', status: 504 }],
    ['busy', { code: 'OVERLOADED', status: 503, options: { retryAfterSeconds: 5 } }],
    ['closed', { code: 'SHUTTING_DOWN', status: 503 }],
    ['died', { message: expect.stringContaining('died'), cause: { message: 'a bug' } }],
    ['failed', { message: expect.stringContaining('failed'), cause: { message: 'a bug' } }],
  ] as const)('is a problem when the thread is %s', async (reason, error) => {
    thread.outcome = { reason, cause: { message: 'a bug' } };
    await expect(renderer.render({ diagram: large, form: SVG })).rejects.toMatchObject(error);
  });
});

describe('a definition that is no tree', () => {
  it.each(['here', 'by the thread'])('is drawn as it is arranged, %s', async (where) => {
    const diagram = { ...small, graph: JSON.stringify(FREE_FORM), nodeCount: where === 'here' ? 6 : 600 };
    const drawable = readDrawableGraph(FREE_FORM);
    const boxGraph = boxGraphOf(drawable, 'TB');
    const arrangement = boxGraph && (await arrangeByElk(boxGraph));
    const svg = String(await renderer.render({ diagram, form: SVG }));
    expect(svg).toBe(renderSvg(layoutRoute(drawable, 'TB', arrangement)));
    expect(svg).not.toBe(drawn(diagram.graph));
    expect(thread.asked).toBe(where === 'here' ? 0 : 2);
  });
});

function bytesOf(rendered: Rendered): Uint8Array {
  if ('toArrange' in rendered) throw new Error('is to be arranged first');
  return rendered.bytes;
}
