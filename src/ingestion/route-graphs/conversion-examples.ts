const XML = `<routes xmlns="http://camel.apache.org/schema/xml-io">
  <route id="order-router">
    <from id="from1" uri="platform-http:/api/orders"/>
    <choice id="choice1">
      <when id="when1">
        <simple>\${header.tier} == 'premium'</simple>
        <to id="to1" uri="direct:premium-fulfilment"/>
      </when>
    </choice>
  </route>
</routes>
`;

const YAML = `- route:
    id: order-router
    from:
      uri: platform-http:/api/orders
      steps:
        - choice:
            when:
              - expression: { simple: { expression: "\${header.tier} == 'premium'" } }
                steps:
                  - to: { uri: "direct:premium-fulfilment" }
`;

const STRUCTURE = [
  { line: 3, type: 'route', id: 'order-router', level: 0, code: 'route[order-router]' },
  { line: 4, type: 'from', id: 'order-router', level: 1, code: 'from[platform-http:/api/orders]' },
  { line: 6, type: 'choice', id: 'choice1', level: 2, code: 'choice' },
  { line: 7, type: 'when', id: 'when1', level: 3, code: "when[${header.tier} == 'premium']" },
  { line: 10, type: 'to', id: 'to1', level: 4, code: 'to[direct:premium-fulfilment]' },
];

const SHORT_NODES = [
  { id: 'from1', type: 'from', label: 'from[platform-http:/api/orders]' },
  {
    id: 'choice1',
    type: 'choice',
    children: [
      {
        id: 'when1',
        type: 'when',
        label: "when[${header.tier} == 'premium']",
        children: [{ id: 'to1', type: 'to', label: 'to[direct:premium-fulfilment]' }],
      },
    ],
  },
];

const application = 'orders';

/** The route of the first example in every other form, as OpenAPI wants them: all have its hash. */
export const CONVERSION_EXAMPLES = {
  xml: { summary: 'Camel route XML', value: { application, format: 'xml', source: XML } },
  yaml: { summary: 'Camel route YAML', value: { application, format: 'yaml', source: YAML } },
  routeStructure: {
    summary: "Camel's route-structure, as its dev console prints it",
    value: {
      application,
      agentId: 'orders-1',
      routes: [{ routeId: 'order-router', from: 'platform-http:/api/orders', line: 3, code: STRUCTURE }],
    },
  },
  short: {
    summary: 'The short form of protocol 1',
    value: {
      application,
      routeId: 'order-router',
      nodes: SHORT_NODES,
      edges: [{ source: 'from1', target: 'choice1', kind: 'flow' }],
    },
  },
};
