import { element } from '../../svg/element.js';
import { classSign } from '../../svg/node-tile.js';
import { type Legend, type LegendEntry, placeLegend } from '../../svg/place-legend.js';
import { LINK_KINDS, type RouteEntry } from '../topology.js';
import { LINK_LOOKS } from './draw-link.js';
import { ENTRY_LOOKS } from './draw-route-card.js';
import type { TopologyDrawing } from './topology-drawing.js';

/** Entries of one colour are told together. */
const STARTS: readonly (readonly [RouteEntry, readonly RouteEntry[], string])[] = [
  ['endpoint', ['trigger', 'endpoint'], 'starts by itself or from outside'],
  ['route', ['route'], 'called by routes'],
  ['unknown', ['unknown'], 'no definition'],
];
const ORIGIN = { x: 0, y: 0 };

/** Explains the cards and lines that are in the picture. */
export function topologyLegend({ routes, links, width, height }: TopologyDrawing): Legend {
  const entries = new Set(routes.map(({ entry }) => entry));
  const kinds = new Set(links.map(({ kind }) => kind));
  const shown: LegendEntry[] = [
    ...STARTS.filter(([, all]) => all.some((entry) => entries.has(entry))).map(([look, , text]) => {
      return { sign: classSign(ENTRY_LOOKS[look].class, ORIGIN), text };
    }),
    ...(routes.some(({ isForeign }) => isForeign) ? [{ sign: foreignSign(), text: 'of another application' }] : []),
    ...LINK_KINDS.filter((kind) => kinds.has(kind)).map((kind) => {
      return { sign: lineSign(LINK_LOOKS[kind].line), text: LINK_LOOKS[kind].text };
    }),
  ];
  return placeLegend(shown, width, height);
}

function foreignSign(): string {
  return element('rect', {
    class: 'cd-lane-0 cd-endpoint-border cd-dashed',
    ...{ x: -10, y: -7, width: 20, height: 14, rx: 4 },
  });
}

function lineSign(line: string): string {
  return element('path', { class: `cd-edge ${line}`, d: 'M-12 0h24' });
}
