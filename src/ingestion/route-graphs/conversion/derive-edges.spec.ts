import { describe, expect, it } from '@jest/globals';
import { arrows, graphFrom, xmlRoute } from '../../../../test/support/read-graphs.js';

const edgesOf = async (steps: string): Promise<string[]> => arrows(await graphFrom(xmlRoute(steps)));
const to = (id: string): string => `<to id="${id}" uri="log:${id}"/>`;

describe('the edges of a route', () => {
  it("are those of Camel's smoke test route", async () => {
    const steps = `<setHeader id="sh1" name="h"><constant>1</constant></setHeader>
      <doTry id="dt1"><choice id="ch1"><when id="wh1"><simple>x</simple>${to('la')}</when>
      <otherwise id="ow1">${to('lb')}</otherwise></choice>
      <doCatch id="dc1"><exception>E</exception>${to('le')}</doCatch>
      <doFinally id="df1">${to('lf')}</doFinally></doTry>${to('lend')}`;
    expect((await edgesOf(steps)).sort()).toEqual(
      [
        ...['from:r->sh1:flow', 'sh1->dt1:flow', 'dt1->ch1:flow', 'ch1->wh1:branch', 'wh1->la:flow', 'ch1->ow1:branch'],
        ...['ow1->lb:flow', 'dt1->dc1:error', 'dc1->le:flow', 'la->df1:flow', 'lb->df1:flow', 'le->df1:flow'],
        ...['df1->lf:flow', 'lf->lend:flow'],
      ].sort(),
    );
  });

  it.each([
    [
      'a choice without otherwise goes on by itself',
      `<choice id="c"><when id="w"><simple>x</simple>${to('a')}</when></choice>${to('z')}`,
      ['from:r->c:flow', 'c->w:branch', 'w->a:flow', 'a->z:flow', 'c->z:flow'],
    ],
    [
      'a filter lets past what does not fit',
      `<filter id="f"><simple>x</simple>${to('a')}</filter>${to('z')}`,
      ['from:r->f:flow', 'f->a:flow', 'a->z:flow', 'f->z:flow'],
    ],
    [
      'each child of a multicast is a branch',
      `<multicast id="m">${to('a')}${to('b')}</multicast>${to('z')}`,
      ['from:r->m:flow', 'm->a:branch', 'm->b:branch', 'a->z:flow', 'b->z:flow'],
    ],
    [
      'a fallback stands beside what is guarded',
      `<circuitBreaker id="cb">${to('a')}<onFallback id="fb">${to('b')}</onFallback></circuitBreaker>${to('z')}`,
      ['from:r->cb:flow', 'cb->a:flow', 'cb->fb:error', 'fb->b:flow', 'a->z:flow', 'b->z:flow'],
    ],
    [
      'nothing follows what ends the flow, but a finally is reached',
      `<doTry id="t"><stop id="s"/><doFinally id="f">${to('a')}</doFinally></doTry>${to('z')}`,
      ['from:r->t:flow', 't->s:flow', 't->f:flow', 'f->a:flow', 'a->z:flow'],
    ],
    [
      'a lane beside the flow is entered from nowhere',
      `<onException id="e"><exception>E</exception>${to('a')}</onException>${to('z')}`,
      ['e->a:flow', 'from:r->z:flow'],
    ],
    ['an empty block is passed', `<split id="s"><simple>x</simple></split>${to('z')}`, ['from:r->s:flow', 's->z:flow']],
  ])('%s', async (_what, steps, expected) => {
    expect((await edgesOf(steps)).sort()).toEqual([...expected].sort());
  });

  it('carry the condition of a branch', async () => {
    const graph = await graphFrom(xmlRoute('<choice><when><simple> a > b </simple><stop/></when></choice>'));
    expect(graph.edges.find(({ kind }) => kind === 'branch')).toMatchObject({ label: 'a > b' });
  });
});
