import { hash } from '../random/hash.js';
import { Random } from '../random/random.js';
import type { Cause, ErrorKind } from './error-kinds.js';

/** How many different paths lead to one kind of failure in one route. */
const VARIANTS = 4;

/** The frames of a failure without its messages: they repeat, the messages do not. */
interface Frames {
  blocks: readonly string[];
  fingerprint: string;
}

const cache = new Map<string, Frames>();

/** What a failure looked like: the text of `printStackTrace` and what groups it. */
export interface Trace {
  text: string;
  fingerprint: string;
}

/** Builds a stack trace of 20 to 70 frames; one route and kind of failure have a few shapes each. */
export function stackTrace(
  random: Random,
  application: string,
  routeId: string,
  kind: ErrorKind,
  causes: readonly Cause[],
): Trace {
  const key = `${application}|${routeId}|${kind.name}|${random.int(VARIANTS)}`;
  let frames = cache.get(key);
  if (frames === undefined) {
    frames = buildFrames(key, application, routeId, kind, causes);
    cache.set(key, frames);
  }
  const lines = causes.map((cause, index) => {
    const head = cause.message === null ? cause.type : `${cause.type}: ${cause.message}`;
    return `${index === 0 ? '' : 'Caused by: '}${head}\n${frames.blocks[index] ?? ''}`;
  });
  return { text: lines.join('\n'), fingerprint: frames.fingerprint };
}

function buildFrames(
  key: string,
  application: string,
  routeId: string,
  kind: ErrorKind,
  causes: readonly Cause[],
): Frames {
  const random = new Random(key);
  const applicationFrames = ownFrames(random, application, routeId);
  const frames = kind.frames.map((method) => frame(random, method)).concat(applicationFrames, camelFrames(random));
  const blocks = causes.map((_, index) =>
    index === 0 ? frames : causeFrames(random, kind, applicationFrames, frames),
  );
  const root = causes.at(-1)?.type ?? '';
  const fingerprint = [0, 1].map((half) =>
    hash(half, kind.name, root, applicationFrames[0] ?? '')
      .toString(16)
      .padStart(8, '0'),
  );
  return { blocks: blocks.map((block) => block.join('\n')), fingerprint: fingerprint.join('') };
}

function frame(random: Random, method: string): string {
  const className = method.slice(0, method.lastIndexOf('.'));
  const file = className.slice(className.lastIndexOf('.') + 1).replace(/\$.*/, '');
  return `\tat ${method}(${file}.java:${random.between(40, 480)})`;
}

const OWN_CLASSES = ['Service', 'Handler', 'Validator', 'Mapper', 'Client', 'Repository'];
const OWN_METHODS = ['handle', 'process', 'apply', 'lookup', 'store', 'convert', 'lambda$execute$0'];

function ownFrames(random: Random, application: string, routeId: string): string[] {
  const camel = routeId.replace(/(?:^|[-/])(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, '');
  return Array.from({ length: random.between(1, 3) }, () => {
    const name = `com.example.${application.replace(/\W/g, '')}.${camel}${random.pick(OWN_CLASSES)}`;
    return frame(random, `${name}.${random.pick(OWN_METHODS)}`);
  });
}

function causeFrames(random: Random, kind: ErrorKind, own: readonly string[], outer: readonly string[]): string[] {
  const top = [...DEEP_FRAMES].slice(0, random.between(2, DEEP_FRAMES.length));
  const shared = outer.length - kind.frames.length - own.length;
  return [...top.map((method) => frame(random, method)), ...own, `\t... ${shared} more`];
}

const DEEP_FRAMES = [
  'java.base/sun.nio.ch.Net.pollConnect',
  'java.base/sun.nio.ch.NioSocketImpl.timedFinishConnect',
  'java.base/java.util.concurrent.CompletableFuture.reportGet',
  'java.base/java.lang.reflect.Method.invoke',
  'org.apache.camel.support.ObjectHelper.invokeMethodSafe',
];

const CAMEL_CYCLE = [
  'org.apache.camel.support.AsyncProcessorConverterHelper$ProcessorToAsyncProcessorBridge.process(AsyncProcessorConverterHelper.java:65)',
  'org.apache.camel.processor.SendProcessor.sendUsingProducer(SendProcessor.java:252)',
  'org.apache.camel.processor.SendProcessor.process(SendProcessor.java:157)',
  'org.apache.camel.processor.errorhandler.RedeliveryErrorHandler$SimpleTask.handleFirst(RedeliveryErrorHandler.java:440)',
  'org.apache.camel.processor.errorhandler.RedeliveryErrorHandler$SimpleTask.run(RedeliveryErrorHandler.java:416)',
  'org.apache.camel.impl.engine.DefaultReactiveExecutor$Worker.doRun(DefaultReactiveExecutor.java:199)',
  'org.apache.camel.impl.engine.DefaultReactiveExecutor$Worker.executeReactiveWork(DefaultReactiveExecutor.java:189)',
  'org.apache.camel.impl.engine.DefaultReactiveExecutor$Worker.tryExecuteReactiveWork(DefaultReactiveExecutor.java:166)',
  'org.apache.camel.impl.engine.DefaultReactiveExecutor$Worker.schedule(DefaultReactiveExecutor.java:148)',
  'org.apache.camel.impl.engine.DefaultReactiveExecutor.scheduleMain(DefaultReactiveExecutor.java:59)',
  'org.apache.camel.processor.Pipeline.process(Pipeline.java:163)',
  'org.apache.camel.impl.engine.CamelInternalProcessor.processNonTransacted(CamelInternalProcessor.java:346)',
  'org.apache.camel.impl.engine.CamelInternalProcessor.process(CamelInternalProcessor.java:322)',
].map((text) => `\tat ${text}`);

const TAIL = [
  'org.apache.camel.impl.engine.DefaultAsyncProcessorAwaitManager.process(DefaultAsyncProcessorAwaitManager.java:82)',
  'org.apache.camel.support.AsyncProcessorSupport.process(AsyncProcessorSupport.java:32)',
  'java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1144)',
  'java.base/java.util.concurrent.ThreadPoolExecutor$Worker.run(ThreadPoolExecutor.java:642)',
  'java.base/java.lang.Thread.run(Thread.java:1583)',
].map((text) => `\tat ${text}`);

/** One cycle per `direct:` hop or nesting: what makes traces of Camel long. */
function camelFrames(random: Random): string[] {
  const cycles = random.between(1, 4);
  return [...Array.from({ length: cycles }, () => CAMEL_CYCLE).flat(), ...TAIL];
}
