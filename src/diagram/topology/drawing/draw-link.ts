import { FONTS } from '../../layout/fonts.js';
import type { Direction } from '../../layout/geometry.js';
import { textWidth } from '../../layout/text-width.js';
import { HEAD, headPath, roundedPath } from '../../svg/edge-path.js';
import { element, textElement } from '../../svg/element.js';
import { textLine } from '../../svg/text-line.js';
import type { LinkKind } from '../topology.js';
import { countText } from './counts-text.js';
import type { DrawnLink } from './topology-drawing.js';

/** Between the two counts. */
const GAP = 6;

/** The classes of a line and of its head, and what the legend says of it. */
export const LINK_LOOKS: Readonly<
  Record<LinkKind, { readonly line: string; readonly head: string; readonly text: string }>
> = {
  sync: { line: 'cd-line', head: 'cd-solid', text: 'waited for' },
  async: { line: 'cd-line cd-async-edge', head: 'cd-solid', text: 'not waited for' },
  external: {
    line: 'cd-crossRoute-pen cd-crossRoute-edge',
    head: 'cd-crossRoute-text',
    text: 'through a broker or a file',
  },
  error: { line: 'cd-error-pen cd-error-edge', head: 'cd-error-text', text: 'on failure' },
  observed: { line: 'cd-line cd-dashed', head: 'cd-solid', text: 'seen in executions only' },
};

/** The line of a link, and how many executions went along it. */
export function drawLink(link: DrawnLink, direction: Direction): string {
  const { source, target, kind, points } = link;
  const look = LINK_LOOKS[kind];
  const line = element('path', { class: `cd-edge ${look.line}`, d: roundedPath(points, HEAD.length - 1) });
  const head = element('path', { class: look.head, d: headPath(points) });
  const attributes = { 'data-source': source, 'data-target': target, 'data-kind': kind };
  return element(
    'g',
    attributes,
    textElement('title', {}, tooltipOf(link)) + line + head + drawCounts(link, direction),
  );
}

function drawCounts(link: DrawnLink, direction: Direction): string {
  const { observed, noteBox } = link;
  if (observed === null) return '';
  const all = countText(observed.executions);
  const failed = observed.failed === 0 ? '' : `${countText(observed.failed)} failed`;
  const after = widthOf(all) + (failed === '' ? 0 : GAP);
  const x = noteBox.x + indent(link, noteBox.width - after - widthOf(failed), direction);
  const place = { y: noteBox.y + noteBox.height - 4.5, width: noteBox.width, font: FONTS.note };
  return (
    textLine(all, { ...place, x, colour: 'cd-quiet cd-halo' }) +
    textLine(failed, { ...place, x: x + after, colour: 'cd-error-text cd-halo' })
  );
}

/** In the middle below a level line, directly beside an upright one; that of a route to itself is on the left of it. */
function indent({ source, target }: DrawnLink, space: number, direction: Direction): number {
  const room = Math.max(space, 0);
  if (direction === 'LR') return room / 2;
  return source === target ? room : Math.min(room, 3);
}

function widthOf(text: string): number {
  return Math.ceil(textWidth(text, FONTS.note));
}

function tooltipOf({ label, kind, observed }: DrawnLink): string {
  const what = label === '' ? LINK_LOOKS[kind].text : label;
  return observed === null ? what : `${what}: ${observed.executions} executions, ${observed.failed} failed`;
}
