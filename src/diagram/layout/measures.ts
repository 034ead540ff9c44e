import type { DrawableNode } from '../route-drawing-graph.js';
import { FONTS } from './fonts.js';
import type { Direction, Size } from './geometry.js';
import { isRepeated } from './node-role.js';
import { nodeWord } from './node-word.js';
import { textWidth } from './text-width.js';

/** Distances between things, pixels. */
export const SPACE = {
  /** From one step of a sequence to the next. */
  gap: 28,
  /** The same where lines come together before the next one: they meet `approach` before it. */
  mergeGap: 46,
  approach: 26,
  /** From the title of a lane to its first step, and from the last one to the end of the lane. */
  lead: 22,
  tail: 16,
  /** The same where lines come together before the end of the lane. */
  mergeTail: 32,
  mergeApproach: 14,
  /** Inside a lane, at both sides of its steps. */
  lanePad: 16,
  /** Between lanes that stand side by side. */
  lanes: 20,
  /** From the card of a choice to its branches; the line parts `approach` before them. */
  fork: 48,
  /** From a body to the lanes that catch its failures, and how much lower those begin. */
  rescue: 44,
  rescueDrop: 40,
  rescueLine: 14,
  /** From a card to what it sends to on the side. */
  link: 40,
  links: 8,
  /** From the main flow to what is detached from it. */
  detached: 56,
  bar: 6,
  /** Around the whole picture, and its title. */
  page: 28,
  title: 40,
  subtitle: 20,
} as const;

const CARD = { width: 264, height: 46, tallHeight: 62 } as const;
const TITLE = { height: 28, maxWidth: 420, sideways: { min: 96, max: 240, height: 74 } } as const;
const LINK = { height: 30, minWidth: 90, maxWidth: 220 } as const;
const REPEATED_WIDTH = 92;

/**
 * Sizes as the layout sees them: it always works from top to bottom, and a picture from left to right is turned at the
 * end, so its sizes are given turned.
 */
export interface Measures {
  card(node: DrawableNode): Size;
  /** Title of a lane: the least width of the lane, and the height that stands before its steps. */
  title(node: DrawableNode): Size;
  /** What a line leads to outside the route. */
  link(label: string): Size;
  /** The label of a line. */
  note(label: string): Size;
}

const TOP_DOWN: Measures = {
  card: ({ detail, label }) => ({
    width: CARD.width,
    height: detail === '' || label === '' ? CARD.height : CARD.tallHeight,
  }),
  title: (node) => ({ width: Math.min(titleWidth(node), TITLE.maxWidth), height: TITLE.height }),
  link: (label) => {
    const width = Math.ceil(textWidth(label, FONTS.link)) + 42;
    return { width: Math.min(Math.max(width, LINK.minWidth), LINK.maxWidth), height: LINK.height };
  },
  note: (label) => ({ width: Math.ceil(textWidth(label, FONTS.note)) + 8, height: 16 }),
};

const LEFT_TO_RIGHT: Measures = {
  card: (node) => turned(TOP_DOWN.card(node)),
  title: (node) => {
    const { min, max, height } = TITLE.sideways;
    const lines = [...titleTexts(node).map((text) => text.width), isRepeated(node) ? REPEATED_WIDTH : 0];
    return { width: height, height: Math.min(Math.max(Math.max(...lines) + 24, min), max) };
  },
  link: (label) => turned(TOP_DOWN.link(label)),
  note: (label) => turned(TOP_DOWN.note(label)),
};

/** The sizes for a direction. */
export function measuresFor(direction: Direction): Measures {
  return direction === 'TB' ? TOP_DOWN : LEFT_TO_RIGHT;
}

function turned({ width, height }: Size): Size {
  return { width: height, height: width };
}

function titleWidth(node: DrawableNode): number {
  const texts = titleTexts(node).reduce((sum, { width }) => sum + width + 8, 16);
  return Math.ceil(texts) + (isRepeated(node) ? REPEATED_WIDTH : 0);
}

function titleTexts(node: DrawableNode): { width: number }[] {
  const word = Math.ceil(textWidth(nodeWord(node.type), FONTS.title)) + 24;
  const text = laneText(node);
  return text === '' ? [{ width: word }] : [{ width: word }, { width: Math.ceil(textWidth(text, FONTS.code)) + 4 }];
}

/** What stands beside the type in the title of a lane. */
export function laneText({ label, detail }: Pick<DrawableNode, 'label' | 'detail'>): string {
  return detail === '' ? label : detail;
}
