import type { SeedPlan } from '../seed/seed-plan.js';
import { EVERY_RECORD, needles, ONE_PERCENT, TWO_CHARACTERS } from '../seed/seed-marks.js';
import type { Sample } from './samples.js';

const DAY_MS = 86_400_000;

/** A question a user asks, in several cases that are asked in turn. */
export interface Question {
  readonly name: string;
  /** Below the base path. */
  readonly paths: readonly string[];
  /** What the 95th percentile has to stay below, milliseconds. */
  readonly targetMs?: number;
  /** Is asked without the text index, too. */
  readonly rare?: true;
}

type Parameters = Readonly<Record<string, string | number>>;

function query(parameters: Parameters): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) parts.set(name, String(value));
  return parts.toString();
}

const search = (parameters: Parameters = {}): string => `/search/executions?${query({ limit: 50, ...parameters })}`;
const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
/** Twenty-four hours around a sample. */
const around = ({ startedMs }: Sample): { readonly timeFrom: string; readonly timeTo: string } => ({
  timeFrom: iso(startedMs - DAY_MS / 2),
  timeTo: iso(startedMs + DAY_MS / 2),
});

/** What the targets are about, and what else a user asks. Answers no more than a page each. */
export function questionsAbout(samples: readonly Sample[], plan: SeedPlan): Question[] {
  const each = (path: (sample: Sample) => string): string[] => samples.map(path);
  return [...filters(each), ...texts(each, plan), ...details(each), ...overviews(each)];
}

type Each = (path: (sample: Sample) => string) => string[];

function filters(each: Each): Question[] {
  return [
    { name: 'newest', paths: [search()], targetMs: 50 },
    {
      name: 'status, time and route',
      paths: each((sample) => search({ status: 'FAILED', routeId: sample.routeId, ...around(sample) })),
      targetMs: 50,
    },
    { name: 'rare status', paths: [search({ status: 'RUNNING' })], targetMs: 50 },
    { name: 'failed', paths: [search({ status: 'FAILED' })], targetMs: 50 },
    { name: 'application', paths: each(({ application }) => search({ application })), targetMs: 50 },
    { name: 'correlation id', paths: each(({ correlationId }) => search({ correlationId })), targetMs: 50 },
    { name: 'duration range', paths: [search({ durationMin: 2000, durationMax: 2500 })], targetMs: 50 },
    { name: 'longest of all', paths: [search({ sort: '-durationMs' })] },
    { name: 'longest of a day', paths: each((sample) => search({ sort: '-durationMs', ...around(sample) })) },
  ];
}

function texts(each: Each, plan: SeedPlan): Question[] {
  return [
    { name: 'text: one record', paths: needles(plan.seed).map((text) => search({ text })), targetMs: 150, rare: true },
    {
      name: 'text: inside of a word',
      paths: needles(plan.seed).map((text) => search({ text: text.slice(-9) })),
      targetMs: 150,
    },
    { name: 'text: mail address', paths: each(({ mail }) => search({ text: mail })), targetMs: 150, rare: true },
    { name: 'text: order number', paths: each(({ orderId }) => search({ text: orderId })), targetMs: 150, rare: true },
    {
      name: 'text: 20 hex digits',
      paths: each(({ requestId }) => search({ text: requestId })),
      targetMs: 150,
      rare: true,
    },
    { name: 'text: nowhere', paths: [search({ text: 'quetzalcoatlus' })], targetMs: 150 },
    { name: 'text: every record', paths: [search({ text: EVERY_RECORD })], targetMs: 100 },
    { name: 'text: one percent', paths: [search({ text: ONE_PERCENT })], targetMs: 100 },
    { name: 'text: two characters', paths: [search({ text: TWO_CHARACTERS })] },
    {
      name: 'text, status and time',
      paths: each((sample) => search({ text: ONE_PERCENT, status: 'FAILED', ...around(sample) })),
      targetMs: 150,
    },
    { name: 'text in headers', paths: [search({ textInHeaders: ONE_PERCENT })], targetMs: 100 },
    { name: 'text in bodies', paths: each(({ mail }) => search({ textInBody: mail })), targetMs: 150 },
    { name: 'text in errors', paths: [search({ textInErrors: 'SocketTimeout' })], targetMs: 100 },
  ];
}

function details(each: Each): Question[] {
  return [
    { name: 'detail', paths: each(({ executionId }) => `/executions/${executionId}`), targetMs: 30 },
    { name: 'detail of 100 processors', paths: each(({ largeId }) => `/executions/${largeId}`), targetMs: 30 },
    { name: 'snapshot', paths: each(({ executionId }) => `/executions/${executionId}/snapshot`), targetMs: 30 },
    {
      name: 'business transaction',
      paths: each(({ correlationId }) => `/executions?${query({ correlationId })}`),
    },
  ];
}

function overviews(each: Each): Question[] {
  const stats = (sample: Sample): string => {
    const { timeFrom, timeTo } = around(sample);
    const { application, routeId } = sample;
    return `/routes/${routeId}/stats?${query({ application, from: timeFrom, to: timeTo })}`;
  };
  return [
    { name: 'palette: order number', paths: each(({ orderId }) => `/search?${query({ q: orderId })}`), targetMs: 150 },
    {
      name: 'palette: a word typed',
      paths: ['or', 'ord', 'orde', 'order'].map((q) => `/search?${query({ q })}`),
      targetMs: 150,
    },
    { name: 'routes', paths: ['/routes'] },
    { name: 'statistics of a route', paths: each(stats) },
    { name: 'errors', paths: ['/errors'] },
  ];
}
