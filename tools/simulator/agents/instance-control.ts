import { type JsonObject, listOf, numberOf, objectOf, textOf } from '../../../packages/agent-client/src/http/json.js';
import type { Capture } from '../fleet/capture.js';
import type { CaptureLevel } from '../wire.js';
import { DeepTraces } from './deep-traces.js';
import { nameGlobs } from './name-globs.js';

const LEVELS: readonly CaptureLevel[] = ['NONE', 'MINIMAL', 'STANDARD', 'DEEP'];
const DEFAULT_LEVEL: CaptureLevel = 'STANDARD';
const STATES = { start: 'Started', resume: 'Started', stop: 'Stopped', suspend: 'Suspended' } as const;

export type RouteStateName = (typeof STATES)[keyof typeof STATES];

/** What one instance was told to do. */
export class InstanceControl {
  private readonly traces = new DeepTraces();
  private readonly states = new Map<string, RouteStateName>();
  private isConfigured = false;
  private level: CaptureLevel;
  private configuration: JsonObject = {};
  private redacts: Capture['redacts'];

  /** @param localLevel what the instance captures by itself: another than the usual holds until the server changes its mind */
  constructor(localLevel: CaptureLevel) {
    this.level = localLevel;
  }

  /** Works with a configuration of the server's from now on. */
  configure(configuration: JsonObject): void {
    if (this.isConfigured || this.level === DEFAULT_LEVEL) this.level = levelOf(configuration) ?? this.level;
    this.isConfigured = true;
    this.configuration = configuration;
    const globs = listOf(configuration['redactKeys']).filter((glob) => typeof glob === 'string');
    this.redacts = nameGlobs(globs);
  }

  /** Between two samples of metrics; undefined until the server says something of it. */
  get metricsIntervalMs(): number | undefined {
    return numberOf(this.configuration['metricsIntervalMs']);
  }

  /** Begins a deep trace. */
  trace(payload: JsonObject): void {
    this.traces.begin(payload);
  }

  /** Starts, stops, suspends or resumes a route. Throws for what is none of these. */
  control(routeId: string, action: string): RouteStateName {
    const state = Object.entries(STATES).find(([name]) => name === action)?.[1];
    if (state === undefined) throw new Error(`A route cannot ${action}.`);
    this.states.set(routeId, state);
    return state;
  }

  stateOf(routeId: string): RouteStateName {
    return this.states.get(routeId) ?? 'Started';
  }

  /** What is captured of a visit that begins. */
  captureOf(routeId: string, correlationId: string): Capture {
    const { redacts } = this;
    const trace = this.traces.claim(routeId, correlationId);
    const common = redacts === undefined ? {} : { redacts };
    if (trace !== undefined) return { ...common, ...trace, level: 'DEEP', reports: 'always' };
    const override = objectOf(objectOf(this.configuration['routeOverrides'])[routeId]);
    const level = levelOf(override) ?? this.level;
    const sampleRate = numberOf(override['sampleRate']) ?? numberOf(this.configuration['sampleRate']) ?? 1;
    const sampled = sampleRate >= 1 || Math.random() < sampleRate;
    const reports = level === 'NONE' ? 'never' : sampled ? 'always' : 'failed';
    return { ...common, level, reports, maxBodyBytes: numberOf(this.configuration['maxBodyBytes']) };
  }
}

function levelOf(settings: JsonObject): CaptureLevel | undefined {
  const level = textOf(settings['captureLevel']);
  return LEVELS.find((one) => one === level);
}
