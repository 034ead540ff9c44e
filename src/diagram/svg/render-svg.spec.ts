import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aRouteGraph } from '../../../test/support/route-graphs/a-route-graph.js';
import { EVERY_TYPE } from '../../../test/support/route-graphs/every-type-route.js';
import { ORDER_PROCESS } from '../../../test/support/route-graphs/order-routes.js';
import { block, step, type Step } from '../../../test/support/route-graphs/step.js';
import { layoutRoute } from '../layout/layout-route.js';
import { readDrawableGraph } from '../route-drawing-reader.js';
import type { NodeMarks } from './draw-node.js';
import { renderSvg } from './render-svg.js';

const draw = (wire: unknown, marks?: NodeMarks): string => renderSvg(layoutRoute(readDrawableGraph(wire)), marks);
const route = (...steps: Step[]): string => draw(aRouteGraph('r', 'direct:r', steps));
const textsIn = (svg: string): string[] =>
  Array.from(svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g), (match) => match[1] ?? '');
const groupOf = (svg: string, id: string): string | undefined =>
  new RegExp(`<g data-node-id="${id}"[^>]*>`).exec(svg)?.[0];

const TAG = /<(\/?)([a-zA-Z]+)(?:\s[\w:-]+="[^"<>]*")*(\/?)>/g;

/** What keeps a text from being XML: elements left open or closed twice, and signs that should have been escaped. */
function xmlFaults(svg: string): string[] {
  const open: string[] = [];
  for (const [tag, closing, name = '', empty] of svg.matchAll(TAG)) {
    if (closing === '/' && open.pop() !== name) return [tag];
    if (closing === '' && empty === '') open.push(name);
  }
  const text = svg.replace(TAG, '');
  const loose = Array.from(text.matchAll(/[<>]|&(?!(amp|lt|gt|quot|#39);)/g), ([sign]) => sign);
  return [...open, ...loose, ...(/[\u0000-\u0008]/.test(svg) ? ['a control character'] : [])];
}

describe('every node', () => {
  it('tells its id, type and class', () => {
    const svg = draw(EVERY_TYPE);
    const found = Array.from(svg.matchAll(/<g data-node-id="([^"]*)" data-node-type="([^"]*)"/g), ([, id, type]) => [
      id,
      type,
    ]);
    expect(found.sort()).toEqual(EVERY_TYPE.nodes.map(({ id, type }) => [id, type]).sort());
    expect(groupOf(svg, 'toB')).toContain('data-node-class="endpoint"');
  });

  it('has the colours of its class', () => {
    const svg = route(
      step('to', 'a', 'http://a'),
      step('to', 'b', 'direct:b'),
      step('log', 'c', 'c'),
      step('delay', 'd', '5'),
      step('rollback', 'e', 'e'),
    );
    const card = (id: string): string => svg.slice(svg.indexOf(`data-node-id="${id}"`)).split('</g></g>')[0] ?? '';
    const classes = ['a', 'b', 'c', 'd', 'e'].map((id) => /cd-(\w+)-border/.exec(card(id))?.[1]);
    expect(classes).toEqual(['endpoint', 'crossRoute', 'processor', 'eip', 'error']);
  });

  it('says all that was clipped in its title', () => {
    const long = 'http://inventory.internal.example.org:8080/api/v2/stock/reservations';
    const svg = route(step('to', 'a', long));
    expect(textsIn(svg).some((text) => /^http:\/\/inventory.*…$/.test(text))).toBe(true);
    expect(svg).toContain(`<title>to: ${long} [a]</title>`);
  });

  it('that is disabled says so', () => {
    expect(textsIn(route(step('log', 'a', 'x', { disabled: true })))).toContain('log (disabled)');
  });
});

describe('the picture', () => {
  it('has a title and a description to be read out', () => {
    const svg = draw(ORDER_PROCESS);
    expect(svg).toContain('<title>Route order-process</title>');
    expect(/<desc>([^<]*)<\/desc>/.exec(svg)?.[1]).toBe(
      '24 nodes: from direct:process-order; unmarshal json → Order; try doReserve with split, catch, finally; ' +
        'wireTap tapEvents; to direct:price-order; filter ${exchangeProperty.reserved} == true with to.',
    );
  });

  it('explains only what is in it', () => {
    const legend = textsIn(route(step('log', 'a', 'x')).split('data-legend')[1] ?? '');
    expect(legend).toEqual(['other route', 'processor']);
    const more = textsIn(draw(ORDER_PROCESS).split('data-legend')[1] ?? '');
    expect(more).toEqual(
      expect.arrayContaining([
        'endpoint',
        'EIP',
        'error handling',
        'on failure',
        'not waited for',
        'into another route',
      ]),
    );
  });

  it('is the same again', () => {
    expect(draw(structuredClone(EVERY_TYPE))).toBe(draw(EVERY_TYPE));
  });

  it('has no script, nothing from elsewhere and no handler', () => {
    const svg = draw(EVERY_TYPE);
    expect(svg).not.toMatch(
      /<(script|image|use|a|foreignObject|iframe)\b|\bhref\b|@import|url\(|\son\w+=|javascript:/i,
    );
  });
});

describe('markup in what was sent', () => {
  const nasty = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '&',
    ']]>',
    '--',
    '</text>',
    '<script>',
    '\u0000',
    '\ud800',
    'a',
    '${',
    '\n',
  );
  const texts = fc.array(nasty, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));

  it('stays text, wherever it stands', () => {
    fc.assert(
      fc.property(texts, texts, texts, (id, type, text) => {
        const leaf = { ...step('to', id, text, { description: text, expression: text, targetRouteIds: [text] }), type };
        const lane = block(`lane${type}`, `lane${id}`, [leaf], { text, exceptions: [text] });
        const svg = draw(aRouteGraph(text, text, [lane, step('wireTap', `tap${id}`, text)], { description: text }));
        expect(xmlFaults(svg)).toEqual([]);
        expect(svg).not.toContain('<script');
        expect(svg.isWellFormed()).toBe(true);
      }),
    );
  });

  it('would be found otherwise', () => {
    expect(xmlFaults('<svg><g></svg>')).toEqual(['</svg>']);
    expect(xmlFaults('<svg>a < b & c</svg>')).toEqual(['<', '&']);
    expect(xmlFaults('<svg><g a="1"/><text>b</text></svg>')).toEqual([]);
  });
});

describe('marks', () => {
  const marks: NodeMarks = new Map([
    ['toInventory', { kind: 'FAILED', text: '240 ms' }],
    ['priceItem', { kind: 'REMOVED', text: '' }],
  ]);

  it('lie over their nodes, with what they say', () => {
    const svg = draw(ORDER_PROCESS, marks);
    expect(groupOf(svg, 'toInventory')).toContain('data-mark="FAILED"');
    expect(groupOf(svg, 'priceItem')).toContain('data-mark="REMOVED"');
    expect(groupOf(svg, 'toBulk')).not.toContain('data-mark');
    expect(textsIn(svg)).toEqual(expect.arrayContaining(['240 ms', 'failed', 'removed']));
  });

  it('say more in the title of their node', () => {
    const noted: NodeMarks = new Map([['delay1', { kind: 'CHANGED', text: 'label', note: '(was <1>)' }]]);
    const svg = route(step('delay', 'delay1', '5'));
    expect(svg).toContain('<title>delay: 5 [delay1]</title>');
    const graph = aRouteGraph('r', 'direct:r', [step('delay', 'delay1', '5')]);
    expect(draw(graph, noted)).toContain('<title>delay: 5 [delay1] (was &lt;1&gt;)</title>');
  });

  it('on the route itself stay in the picture', () => {
    const svg = draw(aRouteGraph('r', 'direct:r', []), new Map([['route:r', { kind: 'CHANGED', text: 'label' }]]));
    const width = Number(/ width="([\d.]+)"/.exec(svg)?.[1]);
    const [, x, y, own] = (/class="cd-marked[^"]*" x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)"/.exec(svg) ?? []).map(
      Number,
    );
    expect(Math.min(x ?? -1, y ?? -1)).toBeGreaterThan(0);
    expect((x ?? 0) + (own ?? 0)).toBeLessThan(width);
  });

  it('leave everything where it was', () => {
    const places = (svg: string): string[] => Array.from(svg.matchAll(/<rect class="cd-card[^>]*>/g), ([rect]) => rect);
    expect(places(draw(ORDER_PROCESS, marks))).toEqual(places(draw(ORDER_PROCESS)));
  });
});
