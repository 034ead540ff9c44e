import type { ServerResponse } from 'node:http';
import { type BeforeApplicationShutdown, Injectable, type OnModuleInit } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import { Clock } from '../../common/clock.js';
import { TokenBuckets } from '../../common/token-buckets.js';
import { AppConfig } from '../../config/app-config.js';
import { Metrics } from '../../telemetry/metrics.js';
import type { AgentAddress } from '../bus/command-bus.js';
import { addressKey } from '../commands/address-key.js';
import type { Command } from '../commands/command.js';
import { CommandOutbox } from '../commands/command-outbox.js';
import { AgentDirectory } from '../registry/agent-directory.js';
import { CommandTexts } from './command-texts.js';
import { EventDelivery } from './event-delivery.js';
import { EventStream, type StreamKeeper } from './event-stream.js';
import { PING_TEXT, REPLACED_TEXT, RESET_TEXT, retryText } from './event-text.js';
import { OpenStreams } from './open-streams.js';
import type { StreamEnd } from './stream-end.js';

/** Bounds, in milliseconds, of the wait that clients are asked for, so that those who lose their streams at once do not come back at once. */
const RETRY = { usual: [1000, 5000], shutdown: [1000, 10_000], replaced: [5000, 15_000] } as const;
/** Two processes of one id would take the stream from each other for ever: so often in a row, then so often a second. */
const REPLACEMENTS = { burst: 10, perSecond: 0.1 };
const LAST_WORDS_MS = 2000;

/** Who wants to listen, and what it has heard already. */
export interface StreamRequest extends AgentAddress {
  /** When its token or key expires, milliseconds since 1970; undefined: it does not by itself. */
  readonly expiresAt: number | undefined;
  /** The last event it received; undefined: none, NaN: one that cannot be ours. */
  readonly lastEventId: number | undefined;
}

/**
 * The event streams that are open at this server, one for each agent. What an agent may have missed is written first, then every command
 * as it is issued, here or at another server.
 */
@Injectable()
export class EventStreams extends OpenStreams implements StreamKeeper, OnModuleInit, BeforeApplicationShutdown {
  private readonly streams = new Map<string, EventStream>();
  private readonly openedListeners: ((agent: AgentAddress) => void)[] = [];
  private readonly delivery: EventDelivery;
  private readonly replacements: TokenBuckets;
  private stopping: (() => void) | undefined;

  constructor(
    private readonly outbox: CommandOutbox,
    private readonly agents: AgentDirectory,
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    texts: CommandTexts,
  ) {
    super();
    this.delivery = new EventDelivery({ textOf: (command) => texts.of(command), onWritten: this.onWritten });
    this.replacements = new TokenBuckets(REPLACEMENTS, () => clock.now());
  }

  onModuleInit(): void {
    this.outbox.onIssued(this.onIssued);
  }

  /** Asks every client to come back later, to another server or this one after its start. */
  async beforeApplicationShutdown(): Promise<void> {
    const ended = new Promise<void>((resolve) => (this.stopping = resolve));
    for (const stream of this.streams.values()) stream.finish('shutdown', retryIn('shutdown'));
    if (this.streams.size === 0) return;
    let late: NodeJS.Timeout | undefined;
    await Promise.race([ended, new Promise((resolve) => (late = setTimeout(resolve, LAST_WORDS_MS)))]);
    clearTimeout(late);
    for (const stream of this.streams.values()) stream.drop('shutdown');
  }

  /**
   * Answers with an event stream that stays open. Throws SHUTTING_DOWN, OVERLOADED when there are too many streams, and RATE_LIMITED when
   * the agent has replaced its stream too often.
   */
  open(request: StreamRequest, response: ServerResponse): void {
    // Its client has left already: nobody would ever tell that it is closed.
    if (response.destroyed) return;
    const key = addressKey(request);
    this.makeRoom(key);
    const { pingMs, bufferBytes } = this.config.events;
    const { tenantId, agentId } = request;
    const known = request.lastEventId === undefined || this.outbox.knowsEvent(tenantId, agentId, request.lastEventId);
    const lastEventId = known ? (request.lastEventId ?? 0) : 0;
    const expiresAt = this.latestEnd(request);
    const options = { tenantId, agentId, expiresAt, response, lastEventId, pingMs, bufferBytes };
    const stream = new EventStream(options, this);
    this.streams.set(key, stream);
    this.metrics.eventStreams.set(this.streams.size);
    stream.open(known ? retryIn('usual') : retryIn('usual') + RESET_TEXT);
    this.delivery.send(stream, this.outbox.undelivered(tenantId, agentId, lastEventId));
    for (const listener of this.openedListeners) listener(request);
  }

  override isOpen(agent: AgentAddress): boolean {
    return this.streams.has(addressKey(agent));
  }

  override onOpened(listener: (agent: AgentAddress) => void): void {
    this.openedListeners.push(listener);
  }

  readonly onClosed = (stream: EventStream, end: StreamEnd): void => {
    this.metrics.eventStreamsEnded.inc({ reason: end });
    const key = addressKey(stream);
    if (this.streams.get(key) === stream) this.streams.delete(key);
    this.metrics.eventStreams.set(this.streams.size);
    if (this.streams.size === 0) this.stopping?.();
  };

  readonly onDrained = (stream: EventStream): void => {
    this.delivery.goOn(stream);
  };

  readonly onPingDue = (stream: EventStream): void => {
    if (!stream.holdsAt(this.clock.now())) stream.finish('expired', retryIn('usual'));
    else if (this.isGone(stream)) stream.finish('lost', retryIn('usual'));
    else if (!stream.ping(PING_TEXT)) stream.drop('slow');
  };

  /** An API key may be taken back while the stream is open: it has to be shown again as often as a token. */
  private latestEnd({ expiresAt = Number.POSITIVE_INFINITY }: StreamRequest): number {
    return Math.min(expiresAt, this.clock.now() + this.config.tokens.accessTtlMs);
  }

  private makeRoom(key: string): void {
    if (this.stopping !== undefined) throw new AppError('SHUTTING_DOWN', 'The server is about to stop.');
    const older = this.streams.get(key);
    if (older !== undefined) this.replace(key, older);
    else if (this.streams.size >= this.config.events.maxStreams) {
      throw new AppError('OVERLOADED', 'As many agents are connected as this server takes.');
    }
  }

  private replace(key: string, older: EventStream): void {
    const retryAfterSeconds = Math.ceil(this.replacements.secondsUntil(key, 1));
    if (retryAfterSeconds > 0) {
      const detail = 'The stream of this agent was replaced too often: do two processes have the same agent id?';
      throw new AppError('RATE_LIMITED', detail, { retryAfterSeconds });
    }
    this.replacements.take(key, 1);
    older.finish('replaced', retryIn('replaced') + REPLACED_TEXT);
  }

  /** A connection can seem open long after its peer was switched off; heartbeats tell sooner. */
  private isGone({ tenantId, agentId }: EventStream): boolean {
    const state = this.agents.find(tenantId, agentId)?.state;
    return state === 'DEAD' || state === 'STOPPED';
  }

  private readonly onIssued = (commands: readonly Command[]): void => {
    for (const command of commands) {
      const stream = this.streams.get(addressKey(command));
      if (stream !== undefined) this.delivery.send(stream, [command]);
    }
  };

  private readonly onWritten = (commands: readonly Command[]): void => {
    this.metrics.eventsWritten.inc(commands.length);
    this.outbox.delivered(commands);
  };
}

function retryIn(situation: keyof typeof RETRY): string {
  const [from, to] = RETRY[situation];
  return retryText(from + Math.random() * (to - from));
}
