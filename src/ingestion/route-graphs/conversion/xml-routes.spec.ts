import { describe, expect, it } from '@jest/globals';
import {
  faultsOf,
  graphFrom,
  graphsFrom,
  readGraphs,
  xmlRecord,
  xmlRoute,
} from '../../../../test/support/read-graphs.js';
import { SAME_AS_XML } from '../../../../test/support/route-graphs/same-route.js';

const ROUTE = '<route id="r"><from uri="direct:r"/><log message="m"/></route>';
const labelsOf = async (steps: string): Promise<string[]> =>
  (await graphFrom(xmlRoute(steps))).nodes.slice(2).map(({ label }) => label);

describe('an XML dump', () => {
  it.each([
    ['of a route alone', ROUTE],
    ['of routes', `<routes>${ROUTE}</routes>`],
    ['in the namespace of Camel 4', `<routes xmlns="http://camel.apache.org/schema/xml-io">${ROUTE}</routes>`],
    ['in the one of Spring', `<camelContext xmlns="http://camel.apache.org/schema/spring">${ROUTE}</camelContext>`],
    [
      'with a prefix',
      ROUTE.replaceAll(/<(\/?)(?=\w)/g, '<$1c:').replace('id=', 'xmlns:c="http://camel.apache.org/schema/spring" id='),
    ],
    [
      'among beans',
      `<beans xmlns="http://www.springframework.org/schema/beans"><bean id="route" class="a.B"><route/></bean>
       <camelContext xmlns="http://camel.apache.org/schema/spring">${ROUTE}</camelContext></beans>`,
    ],
    [
      'with a declaration and comments',
      `\ufeff<?xml version="1.0"?><!-- made by hand -->\n${ROUTE}<!-- end -->`.slice(1),
    ],
  ])('%s is one graph', async (_what, source) => {
    const graph = await graphFrom(xmlRecord(source));
    expect(graph.graphHash).toBe((await graphFrom(xmlRecord(ROUTE))).graphHash);
    expect(graph.nodes.map(({ id }) => id)).toEqual(['route:r', 'from:r', 'log1']);
  });

  it('has labels as Camel has', async () => {
    const steps = `<setBody><simple> \${body} </simple></setBody><removeHeaders pattern="a*"/><bean ref="b" method="m"/>
      <process ref="p"/><bean beanType="a.B"/><unmarshal><json library="Jackson"/></unmarshal><marshal ref="csv"/>
      <convertBodyTo type="String"/><toD uri="jms:\${header.q}"/><kamelet name="sink"/><delay><constant>5</constant></delay>
      <transform><method ref="b" method="m"/></transform><split><tokenize token=","/><stop/></split>
      <throwException exceptionType="a.E" message="m"/>`;
    expect(await labelsOf(steps)).toEqual([
      ...['setBody[${body}]', 'removeHeaders[a*]', 'bean[ref:b method:m]', 'process[ref:p]', 'bean[a.B]'],
      ...['unmarshal[json]', 'marshal[ref:csv]', 'convertBodyTo[String]', 'toD[jms:${header.q}]', 'kamelet[sink]'],
      ...['delay[5]', 'transform[b.m]', 'split[,]', 'stop', 'throwException[a.E]'],
    ]);
  });

  it('takes no option for a step', async () => {
    const steps = `<aggregate><description>all</description><correlationExpression><header>id</header></correlationExpression>
      <completionPredicate><simple>x</simple></completionPredicate><optimisticLockRetryPolicy/><log message="m"/></aggregate>
      <onException><exception>a.E</exception><onWhen><simple>x</simple></onWhen><redeliveryPolicy maximumRedeliveries="3"/>
      <handled><constant>true</constant></handled><stop/></onException>
      <loadBalance><roundRobinLoadBalancer/><to uri="log:a"/></loadBalance>
      <circuitBreaker><resilience4jConfiguration/><to uri="log:b"/></circuitBreaker>
      <saga><completion uri="direct:x"/><option key="k"><simple>y</simple></option><to uri="log:c"/></saga>`;
    expect(await labelsOf(steps)).toEqual([
      ...['onException[a.E]', 'stop', 'aggregate[id]', 'log[m]', 'loadBalance', 'to[log:a]'],
      ...['circuitBreaker', 'to[log:b]', 'saga', 'to[log:c]'],
    ]);
  });

  it('keeps expressions, exceptions, descriptions, lines and what is switched off', async () => {
    const steps = `<filter description="only new" disabled="true" sourceLineNumber="7"><language language="a2"> b </language>
      <doTry><doCatch><exception>a.E</exception><exception>a.F</exception></doCatch></doTry></filter>`;
    const { nodes } = await graphFrom(xmlRoute(steps));
    const expression = { language: 'a2', text: 'b' };
    expect(nodes[2]).toMatchObject({
      description: 'only new',
      disabled: true,
      line: 7,
      expression,
      layout: 'sequence',
    });
    expect(nodes[4]).toMatchObject({ exceptions: ['a.E', 'a.F'], label: 'doCatch[a.E, a.F]', layout: 'branch' });
  });

  it('may have types nobody knows: they are EIPs', async () => {
    const { nodes } = await graphFrom(xmlRoute('<tomorrow><log message="m"/><soon/></tomorrow>'));
    expect(nodes.slice(2)).toMatchObject([
      { id: 'tomorrow1', type: 'tomorrow', nodeClass: 'eip', layout: 'sequence' },
      { id: 'log1', parentId: 'tomorrow1' },
      { id: 'soon1', parentId: 'tomorrow1', nodeClass: 'eip', layout: 'leaf' },
    ]);
  });

  it('numbers steps without an id in each route anew, past ids that are taken', async () => {
    const route = (id: string): string =>
      `<route id="${id}"><from uri="direct:${id}"/><log message="a"/><log id="log1" message="b"/><log message="c"/></route>`;
    const graphs = await graphsFrom(xmlRecord(`<routes>${route('a')}${route('b')}</routes>`));
    expect(graphs.map(({ nodes }) => nodes.slice(2).map(({ id }) => id))).toEqual([
      ['log2', 'log1', 'log3'],
      ['log2', 'log1', 'log3'],
    ]);
  });

  it('puts what stands beside the routes into each, before the steps', async () => {
    const shared = '<onException><exception>a.E</exception><stop/></onException>';
    const source = `<camelContext>${shared}${ROUTE}${ROUTE.replaceAll('"r"', '"s"')}</camelContext>`;
    const graphs = await graphsFrom(xmlRecord(source));
    expect(graphs.map(({ nodes }) => nodes.map(({ type }) => type))).toEqual(
      ['r', 's'].map(() => ['route', 'from', 'onException', 'stop', 'log']),
    );
  });

  it('names what no graph is made of, and takes the routes', async () => {
    const left = '<rest path="/a"><get/></rest><routeTemplate id="t"><route/></routeTemplate><templatedRoute/>';
    const { records, rejections } = await readGraphs([xmlRecord(`<camelContext>\n${left}${ROUTE}</camelContext>`)]);
    expect(records.map(({ routeId }) => routeId)).toEqual(['r']);
    expect(
      rejections.map(({ path, message }) => [path, /^line 2, column \d+: (\w+): only routes/.exec(message)?.[1]]),
    ).toEqual([
      ['source', 'rest'],
      ['source', 'routeTemplate'],
      ['source', 'templatedRoute'],
    ]);
  });
});

describe('a bad XML document', () => {
  it.each([
    ['<route id="r">\n  <from uri="direct:r">\n</route>', /^line \d, column \d+: .*from/],
    ['<route id="r"', /^line 1, column 1: /],
    ['<route id="r">&who;</route>', /entity/],
    ['<route id=r/>', /^line 1, column 1: /],
    ['\n<!DOCTYPE route [<!ENTITY a "b">]><route/>', /^line 2, column 1: a document type/],
    ['<routes/>', /no route/],
    ['<other/>', /no route/],
    ['<route><from uri="direct:a"/></route>', /^line 1, column 1: the route has no id/],
    ['<route id="r"><log message="m"/></route>', /one from/],
    ['<route id="r"><from uri="direct:a"/><from uri="direct:b"/></route>', /one from/],
    ['<route id="r"><from/></route>', /column 15: the from has no uri/],
    [
      '<route id="r"><from uri="direct:r"/><stop id="a"/>\n<stop id="a"/></route>',
      /^line 2, column 1: the id a is the one of line 1/,
    ],
    [`<route id="r">${'<split>'.repeat(300)}${'</split>'.repeat(300)}</route>`, /nested at most/],
    [`<route ${Array.from({ length: 101 }, (_, i) => `xmlns:n${i}="u"`).join(' ')}/>`, /namespaces/],
    [`<route>${' '.repeat(256 * 1024)}</route>`, /at most 262144 characters/],
  ])('%# is refused with the place', async (source, message) => {
    const faults = await faultsOf(xmlRecord(source));
    expect(faults).toEqual([
      { index: 0, executionId: null, code: 'INVALID_FIELD', path: 'source', message: expect.stringMatching(message) },
    ]);
  });

  it('says which route is wrong and keeps the others', async () => {
    const { records, rejections } = await readGraphs([xmlRecord(`<routes>${ROUTE}\n<route id="b"/></routes>`)]);
    expect(records.map(({ routeId }) => routeId)).toEqual(['r']);
    expect(rejections).toMatchObject([{ path: 'source', message: 'line 2, column 1: a route must have one from' }]);
  });

  it('may have its missing route id beside it', async () => {
    const source = '<route><from uri="direct:a"/></route>';
    expect((await graphFrom({ ...xmlRecord(source), routeId: 'named' })).routeId).toBe('named');
    expect((await graphFrom({ ...xmlRecord(SAME_AS_XML), routeId: 'other' })).routeId).toBe('order-router');
  });
});
