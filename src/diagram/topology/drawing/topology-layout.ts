import { Injectable } from '@nestjs/common';
import { Arranger } from '../../arranging/arranger.js';
import type { Arrangement } from '../../layout/free-form/arrangement.js';
import type { BoxGraph } from '../../layout/free-form/box-graph.js';
import type { Direction, Point, Rect, Size } from '../../layout/geometry.js';
import { type Mapping, shift, TURN } from '../../layout/map-rects.js';
import { SPACE } from '../../layout/measures.js';
import type { Topology } from '../topology.js';
import { rectAround } from '../../layout/rect-around.js';
import type { DrawnLink, DrawnRoute, TopologyDrawing } from './topology-drawing.js';

const CARD: Size = { width: 256, height: 66 };
/** Every line has the room, so that the picture stays as it is while counts come and go. */
const NOTE: Size = { width: 96, height: 16 };
const LEAST_WIDTH = 420;
const TITLE = SPACE.title + SPACE.subtitle;

/** Lays out the topology of an application. */
@Injectable()
export class TopologyLayout {
  constructor(private readonly arranger: Arranger) {}

  async layout(topology: Topology, direction: Direction): Promise<TopologyDrawing> {
    const arrangement = await this.arranger.arrange(boxGraphOf(topology, direction));
    return draw(topology, arrangement, direction);
  }
}

/** Always from top to bottom: a picture from left to right is turned at the end, so its sizes are given turned. */
function boxGraphOf({ routes, links }: Topology, direction: Direction): BoxGraph {
  const { width, height } = sized(CARD, direction);
  const places = new Map(routes.map(({ id }, index) => [id, index]));
  return {
    boxes: routes.map(() => ({ left: width / 2, right: width / 2, height, exit: { x: 0, y: height } })),
    lines: links.map(({ source, target }) => ({
      from: places.get(source) ?? 0,
      to: places.get(target) ?? 0,
      note: sized(NOTE, direction),
    })),
  };
}

function sized({ width, height }: Size, direction: Direction): Size {
  return direction === 'TB' ? { width, height } : { width: height, height: width };
}

function draw(topology: Topology, arrangement: Arrangement, direction: Direction): TopologyDrawing {
  const { width, height } = sized(CARD, direction);
  const turn: Mapping = direction === 'LR' ? TURN : shift({ x: 0, y: 0 });
  const cards = arrangement.entries.map(({ x, y }) => turn.rect({ x: x - width / 2, y, width, height }));
  const lines = arrangement.lines.map((line) => ({
    points: line.points.map((point) => turn.point(point)),
    noteBox: turn.rect(line.noteBox ?? { x: 0, y: 0, width: 0, height: 0 }),
  }));
  const content = rectAround(
    [...cards, ...lines.map(({ noteBox }) => noteBox)],
    lines.flatMap(({ points }) => points),
  );
  const pictureWidth = Math.max(LEAST_WIDTH, content.width) + 2 * SPACE.page;
  const left = Math.round((pictureWidth - content.width) / 2);
  const move = shift({ x: left - content.x, y: SPACE.page + TITLE - content.y });
  return {
    topology,
    direction,
    width: pictureWidth,
    height: SPACE.page + TITLE + content.height + SPACE.page,
    routes: topology.routes.map((route, index): DrawnRoute => ({ ...route, ...move.rect(cards[index] ?? NOWHERE) })),
    links: topology.links.map((link, index): DrawnLink => {
      const { points, noteBox } = lines[index] ?? { points: [], noteBox: NOWHERE };
      return { ...link, points: points.map((point): Point => move.point(point)), noteBox: move.rect(noteBox) };
    }),
  };
}

const NOWHERE: Rect = { x: 0, y: 0, width: 0, height: 0 };
