import { uriScheme } from '../../../protocol/route-graph/uri-scheme.js';
import { FONTS } from '../../layout/fonts.js';
import { textWidth } from '../../layout/text-width.js';
import type { NodeClass } from '../../route-drawing-graph.js';
import { element, textElement } from '../../svg/element.js';
import { glyphOf, SIGNS } from '../../svg/glyphs.js';
import { nodeTile } from '../../svg/node-tile.js';
import { textLine } from '../../svg/text-line.js';
import type { RouteEntry, TopologyRoute } from '../topology.js';
import { countText } from './counts-text.js';
import type { DrawnRoute } from './topology-drawing.js';

const RADIUS = 9;
const TILE = 26;
const TEXT = 50;
const END = 12;

/** The colour and the icon of what starts a route. */
export const ENTRY_LOOKS: Readonly<Record<RouteEntry, { readonly class: NodeClass; readonly glyph: string }>> = {
  trigger: { class: 'endpoint', glyph: glyphOf('delay') },
  endpoint: { class: 'endpoint', glyph: glyphOf('from') },
  route: { class: 'crossRoute', glyph: SIGNS.link },
  unknown: { class: 'eip', glyph: glyphOf('route') },
};

/** The card of a route: what starts it, its id, its first endpoint, and how often it ran. */
export function drawRouteCard(route: DrawnRoute): string {
  const { x, y, width, height } = route;
  const look = ENTRY_LOOKS[route.entry];
  const isDashed = route.isForeign || route.diagramHash === undefined;
  const ground = route.isForeign ? 'cd-lane-0' : 'cd-card';
  const box = element('rect', {
    class: `${ground} cd-${look.class}-border${isDashed ? ' cd-dashed' : ''}`,
    ...{ x, y, width, height },
    rx: RADIUS,
    'stroke-width': 1.3,
  });
  const attributes = {
    'data-node-id': route.id,
    'data-node-type': 'route',
    'data-application': route.application,
    'data-route-id': route.routeId,
    'data-diagram-hash': route.diagramHash,
  };
  const tile = nodeTile(look.class, look.glyph, { x: x + TILE, y: y + height / 2 });
  return element('g', attributes, textElement('title', {}, tooltipOf(route)) + box + tile + texts(route, look.class));
}

function texts(route: DrawnRoute, nodeClass: NodeClass): string {
  const { x, y, width, height, routeId, fromUri } = route;
  const first = y + height / 2 - 13;
  const counts = drawCounts(route, x + width - END, first);
  const place = { x: x + TEXT, width: width - TEXT - END };
  const word = { ...place, width: place.width - counts.width, y: first, font: FONTS.type };
  return (
    textLine(wordOf(route), { ...word, colour: `cd-${nodeClass}-text` }) +
    counts.markup +
    textLine(routeId, { ...place, y: first + 17, font: FONTS.label, colour: 'cd-text' }) +
    textLine(fromUri === '' ? 'no definition was sent' : fromUri, {
      ...place,
      y: first + 34,
      font: FONTS.code,
      colour: 'cd-quiet',
    })
  );
}

/** Whose route it is, else what it is, and what it begins with. */
function wordOf({ isForeign, application, routeKind, fromUri }: TopologyRoute): string {
  if (isForeign) return application;
  const words = [routeKind === 'route' ? '' : routeKind, uriScheme(fromUri)].filter((word) => word !== '');
  return [...new Set(words)].join(' · ') || 'route';
}

/** Executions, and those that failed, to the left of a point. */
function drawCounts({ executions, failed }: TopologyRoute, end: number, y: number): { width: number; markup: string } {
  if (executions === 0) return { width: 0, markup: '' };
  const parts = [
    { text: countText(executions), colour: 'cd-quiet' },
    ...(failed === 0 ? [] : [{ text: `${countText(failed)} failed`, colour: 'cd-error-text' }]),
  ];
  let x = end;
  const drawn = parts.reverse().map(({ text, colour }) => {
    const width = Math.ceil(textWidth(text, FONTS.note));
    x -= width;
    const markup = textLine(text, { x, y, width, font: FONTS.note, colour });
    x -= 6;
    return markup;
  });
  return { width: end - x, markup: drawn.join('') };
}

function tooltipOf({ application, routeId, fromUri, executions, failed }: TopologyRoute): string {
  const from = fromUri === '' ? '' : ` from ${fromUri}`;
  return `${application} · ${routeId}${from}: ${executions} executions, ${failed} failed`;
}
