import type { Random } from '../random/random.js';

export interface Cause {
  type: string;
  message: string | null;
}

/** A family of failures: how it presents itself, what lies beneath, and the component whose frames stand on top. */
export interface ErrorKind {
  name: string;
  /** Methods of the component that threw, top first: `class.method`. */
  frames: readonly string[];
  /** The exception and its causes, outermost first. */
  draw(random: Random): readonly Cause[];
}

const HTTP = 'org.apache.camel.component.http.HttpProducer';
const KAFKA = 'org.apache.camel.component.kafka.KafkaProducer';
const JDBC = 'org.postgresql.core.v3.QueryExecutorImpl';

/** An HTTP service that answers with `statusCode`. */
export function httpFailed(uri: string, statusCode: number): ErrorKind {
  const message = `HTTP operation failed invoking ${uri} with statusCode: ${statusCode}`;
  return {
    name: `http-${statusCode}`,
    frames: [`${HTTP}.populateHttpOperationFailedException`, `${HTTP}.process`, `${HTTP}.process`],
    draw: () => [{ type: 'org.apache.camel.http.base.HttpOperationFailedException', message }],
  };
}

/** A host nobody listens on; the causes are what a JDK throws. */
export function connectionRefused(target: string): ErrorKind {
  return {
    name: 'connection-refused',
    frames: ['org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator.connect', `${HTTP}.executeMethod`],
    draw: () => [
      {
        type: 'org.apache.hc.client5.http.HttpHostConnectException',
        message: `Connect to http://${target} failed: Connection refused`,
      },
      { type: 'java.net.ConnectException', message: 'Connection refused' },
    ],
  };
}

export function kafkaTimeout(topic: string): ErrorKind {
  return {
    name: 'kafka-timeout',
    frames: [`${KAFKA}.processAllMessages`, `${KAFKA}.process`],
    draw: (random) => [
      {
        type: 'org.apache.camel.CamelExecutionException',
        message: `Exception occurred during execution on topic ${topic}`,
      },
      { type: 'java.util.concurrent.ExecutionException', message: null },
      {
        type: 'org.apache.kafka.common.errors.TimeoutException',
        message: `Expiring ${random.between(1, 24)} record(s) for ${topic}-${random.int(12)}:120000 ms has passed since batch creation`,
      },
    ],
  };
}

export function constraintViolated(table: string): ErrorKind {
  return {
    name: 'constraint',
    frames: [
      `${JDBC}.receiveErrorResponse`,
      `${JDBC}.processResults`,
      'org.apache.camel.component.sql.SqlProducer.process',
    ],
    draw: (random) => [
      {
        type: 'org.springframework.dao.DuplicateKeyException',
        message: `PreparedStatementCallback; SQL [insert into ${table} values (?,?,?)]; duplicate key`,
      },
      {
        type: 'java.sql.SQLIntegrityConstraintViolationException',
        message: `duplicate key value violates unique constraint "${table}_pkey" Detail: Key (id)=(${random.between(1000, 999_999)}) already exists.`,
      },
    ],
  };
}

export function replyTimedOut(queue: string): ErrorKind {
  return {
    name: 'reply-timeout',
    frames: ['org.apache.camel.component.jms.reply.ReplyManagerSupport.processReply'],
    draw: () => [
      {
        type: 'org.apache.camel.ExchangeTimedOutException',
        message: `The OUT message was not received within: 20000 millis due reply message with correlationID not received on destination: ${queue}`,
      },
    ],
  };
}

export function malformedJson(what: string): ErrorKind {
  return {
    name: 'malformed-json',
    frames: [
      'com.fasterxml.jackson.core.JsonParser._constructError',
      'org.apache.camel.component.jackson.JacksonDataFormat.unmarshal',
    ],
    draw: (random) => [
      {
        type: 'com.fasterxml.jackson.core.JsonParseException',
        message: `Unexpected character ('}' (code 125)): was expecting double-quote to start field name\n at [Source: ${what}; line: ${random.between(1, 90)}, column: ${random.between(1, 120)}]`,
      },
    ],
  };
}

/** The application's own refusal, sometimes without a word. */
export function businessRule(type: string, message: string | null): ErrorKind {
  return {
    name: type,
    frames: [
      'org.apache.camel.component.bean.MethodInfo.invoke',
      'org.apache.camel.component.bean.BeanProcessor.process',
    ],
    draw: () => [
      {
        type: 'org.apache.camel.CamelExecutionException',
        message: 'Exception occurred during execution on the exchange',
      },
      { type, message },
    ],
  };
}

export function validationFailed(predicate: string): ErrorKind {
  return {
    name: 'validation',
    frames: ['org.apache.camel.support.processor.PredicateValidatingProcessor.process'],
    draw: (random) => [
      {
        type: 'org.apache.camel.support.processor.PredicateValidationException',
        message: `Validation failed for Predicate[${predicate}]. Exchange[${random.hex(15).toUpperCase()}]`,
      },
    ],
  };
}

export function breakerOpen(name: string): ErrorKind {
  return {
    name: 'breaker-open',
    frames: ['io.github.resilience4j.circuitbreaker.CallNotPermittedException.createCallNotPermittedException'],
    draw: () => [
      {
        type: 'io.github.resilience4j.circuitbreaker.CallNotPermittedException',
        message: `CircuitBreaker '${name}' is OPEN and does not permit further calls`,
      },
    ],
  };
}

export function rolledBack(reason: string): ErrorKind {
  return {
    name: 'rollback',
    frames: ['org.apache.camel.processor.RollbackProcessor.process'],
    draw: () => [{ type: 'org.apache.camel.RollbackExchangeException', message: `Intended rollback: ${reason}` }],
  };
}
