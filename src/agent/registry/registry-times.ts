import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app-config.js';

const MIN_MS = 50;
const MAX_MS = 5000;

/** How often the registry does what it does by itself, milliseconds: derived from how often agents are heard, a few seconds usually. */
@Injectable()
export class RegistryTimes {
  /** What changed is written ... */
  readonly storeMs: number;
  /** ... what others wrote is read ... */
  readonly readMs: number;
  /** ... and silence is looked for. */
  readonly sweepMs: number;

  constructor({ agents }: AppConfig) {
    this.storeMs = bounded(agents.heartbeatIntervalMs / 6);
    this.readMs = this.storeMs;
    this.sweepMs = bounded(Math.min(agents.staleAfterMs, agents.deadAfterMs) / 30);
  }
}

function bounded(milliseconds: number): number {
  return Math.round(Math.min(MAX_MS, Math.max(MIN_MS, milliseconds)));
}
