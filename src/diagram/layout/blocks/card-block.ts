import type { DrawableNode } from '../../route-drawing-graph.js';
import { type Block, type BlockContext, exitBelow } from './block.js';
import { drawnNode } from './drawn-node.js';
import { linksOf } from './links.js';
import { endsTheFlow } from '../node-role.js';

/** A step without children, and on its right what it sends to on the side. */
export function cardBlock(node: DrawableNode, { measures }: BlockContext, leadsOn: boolean): Block {
  const { width, height } = measures.card(node);
  const links = linksOf(node, measures, height / 2);
  return {
    id: node.id,
    left: width / 2,
    right: width / 2 + links.width,
    height: Math.max(height, links.height),
    exits: leadsOn && !endsTheFlow(node) ? [exitBelow(node.id, height)] : [],
    place: ({ x, y }, edges) => {
      const card = { x: x - width / 2, y, width, height };
      edges.push(...links.place({ x: x + width / 2, y }));
      return drawnNode(node, { ...card, header: card, lane: null, bars: [], children: [] });
    },
  };
}
