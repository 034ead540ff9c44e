import type { GRAPH_WORDS } from './graph-words.js';
import { uriScheme } from './uri-scheme.js';

const ERROR = new Set(['doCatch', 'doFinally', 'onException', 'onFallback', 'throwException', 'rollback']);
const ENDPOINT = new Set(['from', 'to', 'toD', 'poll', 'enrich', 'pollEnrich', 'wireTap']);
const PROCESSOR = new Set(
  (
    'bean process script log setBody setHeader setHeaders setProperty setVariable setVariables removeHeader ' +
    'removeHeaders removeProperty removeProperties removeVariable convertBodyTo convertHeaderTo convertVariableTo ' +
    'transform transformDataType marshal unmarshal sort tokenizer validate setExchangePattern claimCheck'
  ).split(' '),
);
/** Types of Camel that would otherwise be taken for unknown ones. */
const EIP = new Set(
  (
    'route choice when otherwise switch filter split loop multicast recipientList routingSlip dynamicRouter loadBalance ' +
    'aggregate resequence idempotentConsumer pipeline step saga policy transacted intercept interceptFrom ' +
    'interceptSendToEndpoint onCompletion doTry circuitBreaker delay throttle threads sample stop pausable resumable ' +
    'a2aSubTask'
  ).split(' '),
);
/** Schemes that lead to another route of the same JVM. */
const IN_JVM = new Set(
  (
    'direct seda vertx disruptor disruptor-vm vm direct-vm kamelet spring-event reactive-streams guava-eventbus rest ' +
    'rest-api rest-openapi'
  ).split(' '),
);

/** What a node is drawn as: its colour and its shape. */
export type NodeClass = (typeof GRAPH_WORDS.nodeClasses)[number];

/** Whether a node of this type is an endpoint: its URI says where the message comes from or goes. */
export function isEndpoint(type: string): boolean {
  return ENDPOINT.has(type);
}

/** What the class of a node is decided by. */
export interface ClassFacts {
  readonly type: string;
  /** '' for none. */
  readonly uri: string;
  /** The class that was sent, if it is one. */
  readonly given: NodeClass | undefined;
  /** The route's dead letter endpoint, '' for none. */
  readonly deadLetterUri: string;
}

/**
 * The class of a node by its type. What was sent counts where the type leaves it open: an endpoint may be the target of
 * failures, or lead to another route by a scheme only the application knows; and of an unknown type nothing is known.
 */
export function nodeClassOf({ type, uri, given, deadLetterUri }: ClassFacts): NodeClass {
  if (ERROR.has(type)) return 'error';
  if (type === 'kamelet') return 'crossRoute';
  if (PROCESSOR.has(type)) return 'processor';
  if (EIP.has(type)) return 'eip';
  if (!ENDPOINT.has(type)) return given ?? 'eip';
  if (deadLetterUri !== '' && uri === deadLetterUri) return 'error';
  if (given === 'error' || given === 'crossRoute') return given;
  return IN_JVM.has(uriScheme(uri)) ? 'crossRoute' : 'endpoint';
}
