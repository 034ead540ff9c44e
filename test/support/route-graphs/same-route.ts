import { aRouteGraph } from './a-route-graph.js';
import { block, step, when } from './step.js';

const ROUTER = [
  step('log', 'log1', 'Order received: ${body}'),
  block('doTry', 'doTry1', [
    block('choice', 'choice1', [
      when('when1', "${header.tier} == 'premium'", step('to', 'to1', 'direct:premium-fulfillment')),
      block('otherwise', 'otherwise1', [step('to', 'to2', 'kafka:orders?brokers=kafka:9092')]),
    ]),
    block('doCatch', 'doCatch1', [step('wireTap', 'wireTap1', 'seda:order-failed')], { text: 'java.io.IOException' }),
    block('doFinally', 'doFinally1', [step('setHeader', 'setHeader1', 'done')]),
  ]),
];

/** The route as an agent sends it, with the ids Camel gives. */
export const SAME_AS_GRAPH = aRouteGraph('order-router', 'platform-http:/api/orders', ROUTER, { application: 'same' });

/** The route as Camel dumps it as XML. */
export const SAME_AS_XML = `<?xml version="1.0" encoding="UTF-8"?>
<routes xmlns="http://camel.apache.org/schema/xml-io">
  <route id="order-router">
    <from id="from1" uri="platform-http:/api/orders"/>
    <log id="log1" message="Order received: \${body}"/>
    <doTry id="doTry1">
      <choice id="choice1">
        <when id="when1">
          <simple>\${header.tier} == 'premium'</simple>
          <to id="to1" uri="direct:premium-fulfillment"/>
        </when>
        <otherwise id="otherwise1">
          <to id="to2" uri="kafka:orders?brokers=kafka:9092"/>
        </otherwise>
      </choice>
      <doCatch id="doCatch1">
        <exception>java.io.IOException</exception>
        <wireTap id="wireTap1" uri="seda:order-failed"/>
      </doCatch>
      <doFinally id="doFinally1">
        <setHeader id="setHeader1" name="done"><constant>true</constant></setHeader>
      </doFinally>
    </doTry>
  </route>
</routes>
`;

/** The route as YAML, without ids, and with its catch beside the steps as the schema has it. */
export const SAME_AS_YAML = `
- route:
    id: order-router
    from:
      uri: platform-http:/api/orders
      steps:
        - log: "Order received: \${body}"
        - doTry:
            steps:
              - choice:
                  when:
                    - expression:
                        simple:
                          expression: "\${header.tier} == 'premium'"
                      steps:
                        - to: { uri: direct:premium-fulfillment }
                  otherwise:
                    steps:
                      - to: { uri: kafka:orders, parameters: { brokers: "kafka:9092" } }
            doCatch:
              - exception: [ java.io.IOException ]
                steps:
                  - wireTap: seda:order-failed
            doFinally:
              steps:
                - setHeader: { name: done, constant: true }
`;

/** The same, with the lanes of the try within its steps as Camel's own dump has it. */
export const SAME_AS_DUMPED_YAML = `
- route:
    id: order-router
    from:
      uri: platform-http:/api/orders
      steps:
        - log: { message: "Order received: \${body}", id: log1 }
        - doTry:
            id: doTry1
            steps:
              - choice:
                  id: choice1
                  when:
                    - simple: "\${header.tier} == 'premium'"
                      id: when1
                      steps: [ { to: { uri: direct:premium-fulfillment, id: to1 } } ]
                  otherwise: { steps: [ { to: "kafka:orders?brokers=kafka:9092" } ] }
              - doCatch: { exception: java.io.IOException, steps: [ { wireTap: { uri: seda:order-failed } } ] }
              - doFinally: { steps: [ { setHeader: { name: done, expression: { constant: { expression: true } } } } ] }
`;

type Line = readonly [type: string, id: string, level: number, code: string, uri?: string];

const LINES: readonly Line[] = [
  ['route', 'order-router', 0, 'route[order-router]'],
  ['from', 'order-router', 1, 'from[platform-http:/api/orders]', 'platform-http:/api/orders'],
  ['log', 'log1', 2, 'log[Order received: ${body}]'],
  ['doTry', 'doTry1', 2, 'doTry'],
  ['choice', 'choice1', 3, 'choice'],
  ['when', 'when1', 4, "when[${header.tier} == 'premium']"],
  ['to', 'to1', 5, 'to[direct:premium-fulfillment]', 'direct:premium-fulfillment'],
  ['otherwise', 'otherwise1', 4, 'otherwise'],
  ['to', 'to2', 5, 'to[kafka:orders?brokers=kafka:9092]'],
  ['doCatch', 'doCatch1', 3, 'doCatch[java.io.IOException]'],
  ['wireTap', 'wireTap1', 4, 'wireTap[seda:order-failed]', 'seda:order-failed'],
  ['doFinally', 'doFinally1', 3, 'doFinally'],
  ['setHeader', 'setHeader1', 4, 'setHeader[done]'],
];

function structure(levelOf: (line: Line, index: number) => number): object {
  const code = LINES.map((line, index) => {
    const [type, id, , text, uri] = line;
    return {
      line: index + 3,
      type,
      id,
      level: levelOf(line, index),
      code: text,
      ...(uri === undefined ? {} : { uri }),
    };
  });
  const statistics = { exchangesTotal: 5, meanProcessingTime: 12 };
  const route = { routeId: 'order-router', from: 'platform-http:/api/orders', source: 'order.camel.yaml', statistics };
  return { application: 'same', agentId: 'same-1', routes: [{ ...route, line: 3, code }] };
}

/** The route as Camel's dev console prints it since 4.21. */
export const SAME_AS_STRUCTURE = structure(([, , level]) => level);

/** Before, branches of a choice had the level of their choice. */
export const SAME_AS_OLD_STRUCTURE = structure(([type, , level], index) => {
  const isInChoice = index >= 5 && index <= 8;
  return isInChoice && (type === 'when' || type === 'otherwise' || type === 'to') ? level - 1 : level;
});

/** Some print the steps beside the `from`. */
export const SAME_AS_FLAT_STRUCTURE = structure(([type, , level]) =>
  type === 'route' || type === 'from' ? level : level - 1,
);

/** The route in the short form of protocol 1. */
export const SAME_AS_SHORT_FORM = {
  application: 'same',
  routeId: 'order-router',
  nodes: [
    { id: 'from1', type: 'from', label: 'from[platform-http:/api/orders]' },
    { id: 'log1', type: 'log', label: 'log[Order received: ${body}]' },
    {
      id: 'doTry1',
      type: 'doTry',
      children: [
        {
          id: 'choice1',
          type: 'EIP_CHOICE',
          children: [
            {
              id: 'when1',
              type: 'when',
              label: "when[${header.tier} == 'premium']",
              children: [{ id: 'to1', type: 'to', uri: 'direct:premium-fulfillment' }],
            },
            {
              id: 'otherwise1',
              type: 'otherwise',
              children: [{ id: 'to2', type: 'to', endpointUri: 'kafka:orders?brokers=kafka:9092' }],
            },
          ],
        },
        {
          id: 'doCatch1',
          type: 'DO_CATCH',
          label: 'doCatch[java.io.IOException]',
          children: [{ id: 'wireTap1', type: 'wireTap', label: 'wireTap[seda:order-failed]' }],
        },
        {
          id: 'doFinally1',
          type: 'doFinally',
          children: [{ id: 'setHeader1', type: 'SET_HEADER', label: 'setHeader[done]' }],
        },
      ],
    },
  ],
  edges: [
    { source: 'from1', target: 'log1', edgeType: 'FLOW' },
    { source: 'log1', target: 'doTry1', edgeType: 'FLOW' },
  ],
};
