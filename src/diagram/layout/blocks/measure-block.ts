import type { DrawableNode } from '../../route-drawing-graph.js';
import type { Block, BlockContext } from './block.js';
import { cardBlock } from './card-block.js';
import { exclusiveBlock } from './exclusive-block.js';
import { guardedBlock } from './guarded-block.js';
import { laneBlock } from './lane-block.js';
import type { Measures } from '../measures.js';
import { type NodeRole, roleOf } from '../node-role.js';
import { parallelBlock } from './parallel-block.js';

type MeasureBlock = (node: DrawableNode, context: BlockContext, leadsOn: boolean) => Block;

const BLOCKS: Readonly<Record<NodeRole, MeasureBlock>> = {
  card: cardBlock,
  lane: laneBlock,
  exclusive: exclusiveBlock,
  parallel: parallelBlock,
  guarded: guardedBlock,
};

/** Gives the parts of a layout what they measure with, themselves included: blocks are made of blocks. */
export function measureContext(measures: Measures): BlockContext {
  const measure: BlockContext['measure'] = (node, leadsOn) => BLOCKS[roleOf(node)](node, context, leadsOn);
  const context: BlockContext = { measures, measure };
  return context;
}
