import { FONTS } from '../../layout/fonts.js';
import { SPACE } from '../../layout/measures.js';
import { element, textElement } from '../../svg/element.js';
import { STYLE_SHEET } from '../../svg/style-sheet.js';
import { textLine } from '../../svg/text-line.js';
import type { Topology } from '../topology.js';
import { describeTopology } from './describe-topology.js';
import { drawLink } from './draw-link.js';
import { drawRouteCard } from './draw-route-card.js';
import type { TopologyDrawing } from './topology-drawing.js';
import { topologyLegend } from './topology-legend.js';

/** The picture as one SVG document, in the look of the routes: no script, nothing from elsewhere, all texts escaped. */
export function renderTopology(drawing: TopologyDrawing): string {
  const { topology, direction, width, routes, links } = drawing;
  const legend = topologyLegend(drawing);
  const height = drawing.height + legend.height;
  const page = { x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 14 };
  const content = [
    textElement('title', {}, `Application ${topology.application}`),
    textElement('desc', {}, describeTopology(topology)),
    element('style', {}, STYLE_SHEET),
    element('rect', { class: 'cd-page', ...page }),
    heading(topology, width),
    ...routes.map(drawRouteCard),
    ...links.map((link) => drawLink(link, direction)),
    legend.markup,
  ];
  const root = { xmlns: 'http://www.w3.org/2000/svg', class: 'cd', role: 'img', width, height };
  return `${element('svg', { ...root, viewBox: `0 0 ${width} ${height}` }, content.join('\n'))}\n`;
}

function heading({ application, period, observedFrom, routes }: Topology, width: number): string {
  const place = { x: SPACE.page, width: width - 2 * SPACE.page };
  const partly = observedFrom > period.from ? `; links counted from ${clockTime(observedFrom)}` : '';
  const count = `${routes.length} ${routes.length === 1 ? 'route' : 'routes'}`;
  const text = `${count} · executions from ${dayAndTime(period.from)} to ${dayAndTime(period.to)} UTC${partly}`;
  return (
    textLine(application, { ...place, y: SPACE.page + 12, font: FONTS.heading, colour: 'cd-text' }) +
    textLine(text, { ...place, y: SPACE.page + 32, font: FONTS.subheading, colour: 'cd-quiet' })
  );
}

function dayAndTime(micros: number): string {
  return new Date(micros / 1000).toISOString().slice(0, 16).replace('T', ' ');
}

function clockTime(micros: number): string {
  return new Date(micros / 1000).toISOString().slice(11, 19);
}
