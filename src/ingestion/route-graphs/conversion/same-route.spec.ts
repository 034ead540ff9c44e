import { describe, expect, it } from '@jest/globals';
import { arrows, graphFrom } from '../../../../test/support/read-graphs.js';
import {
  SAME_AS_DUMPED_YAML,
  SAME_AS_FLAT_STRUCTURE,
  SAME_AS_GRAPH,
  SAME_AS_OLD_STRUCTURE,
  SAME_AS_SHORT_FORM,
  SAME_AS_STRUCTURE,
  SAME_AS_XML,
  SAME_AS_YAML,
} from '../../../../test/support/route-graphs/same-route.js';

const application = 'same';
const FORMS: [string, object][] = [
  ['XML', { application, source: SAME_AS_XML }],
  ['XML with its format', { application, format: 'xml', source: SAME_AS_XML }],
  ['XML in a source object', { application, source: { format: 'xml', text: SAME_AS_XML } }],
  ['YAML', { application, source: SAME_AS_YAML }],
  ['YAML as Camel dumps it', { application, format: 'yaml', source: SAME_AS_DUMPED_YAML }],
  ['a route-structure', SAME_AS_STRUCTURE],
  ['a route-structure before 4.21', SAME_AS_OLD_STRUCTURE],
  ['a route-structure with the steps beside the from', SAME_AS_FLAT_STRUCTURE],
  ['the short form', SAME_AS_SHORT_FORM],
];

describe('the same route', () => {
  it.each(FORMS)('as %s has the hash of the graph an agent sends', async (_form, record) => {
    const graph = await graphFrom(record);
    const identity = SAME_AS_GRAPH.nodes.map(({ id, type, parentId, label, uri, level, nodeClass, children }) => {
      return { id, type, parentId, label, uri, level, nodeClass, children };
    });
    expect(graph.nodes).toMatchObject(identity.map((node) => JSON.parse(JSON.stringify(node)) as object));
    expect(graph.graphHash).toBe(SAME_AS_GRAPH.graphHash);
  });

  it('has the edges between its steps, whichever form they are worked out from', async () => {
    const drawn = FORMS.filter(([form]) => form !== 'the short form').map(async ([, record]) =>
      arrows(await graphFrom(record)),
    );
    const expected = [
      'from:order-router->log1:flow',
      'log1->doTry1:flow',
      'doTry1->choice1:flow',
      'choice1->when1:branch',
      'when1->to1:flow',
      'choice1->otherwise1:branch',
      'otherwise1->to2:flow',
      'doTry1->doCatch1:error',
      'doCatch1->wireTap1:flow',
      'to1->doFinally1:flow',
      'to2->doFinally1:flow',
      'wireTap1->doFinally1:flow',
      'doFinally1->setHeader1:flow',
    ];
    expect(await Promise.all(drawn)).toEqual(drawn.map(() => expected));
  });
});
