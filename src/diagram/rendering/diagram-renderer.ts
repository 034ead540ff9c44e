import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import { undoneError } from '../../common/job-thread/undone-error.js';
import { Arranger } from '../arranging/arranger.js';
import { DiagramThread } from '../thread/diagram-thread.js';
import { renderDiagram } from './render-diagram.js';
import type { RenderRequest } from './render-request.js';
import type { Rendered } from './rendered.js';

/** What is drawn on the event loop: within some ten milliseconds. Handing it over takes less than one. */
const MOST_ON_LOOP = { nodes: 250, characters: 64 * 1024 } as const;

/**
 * Draws and compares definitions: small ones at once, large ones in a thread. Where there is no thread, all of them on the
 * event loop, one at a turn.
 */
@Injectable()
export class DiagramRenderer {
  private lastTurn: Promise<void> = Promise.resolve();

  constructor(
    private readonly thread: DiagramThread,
    private readonly arranger: Arranger,
  ) {}

  /** Throws DRAWING_TIMEOUT, OVERLOADED and SHUTTING_DOWN, of what is too large for the event loop. */
  async render(request: RenderRequest): Promise<Buffer> {
    let rendered = await this.attempt(request);
    while ('toArrange' in rendered) {
      rendered = await this.attempt({ ...request, arrangement: await this.arranger.arrange(rendered.toArrange) });
    }
    const { buffer, byteOffset, byteLength } = rendered.bytes;
    return Buffer.from(buffer, byteOffset, byteLength);
  }

  private async attempt(request: RenderRequest): Promise<Rendered> {
    if (!isLarge(request)) return this.onLoop(request);
    const outcome = await this.thread.render(request);
    if ('result' in outcome) return outcome.result;
    if (outcome.reason === 'unavailable') return this.onLoop(request);
    if (outcome.reason !== 'slow') throw undoneError(outcome);
    throw new AppError('DRAWING_TIMEOUT', 'The definition is too large to be drawn or compared in the time there is.', {
      cause: outcome.cause,
    });
  }

  /** Many that are asked for at once do not hold up everything else. */
  private async onLoop(request: RenderRequest): Promise<Rendered> {
    this.lastTurn = this.lastTurn.then(() => setImmediate());
    await this.lastTurn;
    return renderDiagram(request);
  }
}

function isLarge({ diagram, older }: RenderRequest): boolean {
  const nodes = diagram.nodeCount + (older?.nodeCount ?? 0);
  const characters = diagram.graph.length + (older?.graph.length ?? 0);
  return nodes > MOST_ON_LOOP.nodes || characters > MOST_ON_LOOP.characters;
}
