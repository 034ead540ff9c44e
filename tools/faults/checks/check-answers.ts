import type { BuiltServer } from '../../../bench/process/built-server.js';
import type { Random } from '../../simulator/random/random.js';
import { type Answer, textOf } from './answer.js';
import { getObject, getPage, getPages } from './api-answers.js';
import { differences } from './differences.js';
import type { Expected } from './expectations.js';
import type { Findings } from './findings.js';
import type { Promised } from './promised.js';

const PAGE = 500;
/** A search finds a text of at most 1000 characters. */
const LONGEST_TEXT = 900;

/** Asks the API for everything that was sent and holds the answers against what they have to be. */
export class AnswerCheck {
  /** How often each execution came, and under which id. */
  private readonly listed = new Map<string, { times: number; readonly executionId: string }>();
  /** How many different ones came, by correlation id. */
  private readonly related = new Map<string, number>();

  /** @param dead executions whose last record is a dead letter, with the reason: that record must not be found */
  constructor(
    private readonly server: BuiltServer,
    private readonly promised: Promised,
    private readonly findings: Findings,
    private readonly dead: ReadonlyMap<string, string> = new Map(),
  ) {}

  /** Pages through everything there is, and then looks for what did not come. Answers how many executions came. */
  async everything(): Promise<number> {
    for await (const hits of getPages(this.search({ limit: PAGE }))) {
      for (const hit of hits) this.listing(textOf(hit, this.promised.key), hit);
    }
    for (const id of this.promised.acknowledged()) {
      if (!this.listed.has(id) && !this.isOnlyDead(id)) await this.missing(id);
    }
    return this.listed.size;
  }

  /** A search by correlation id has to count as many as were listed; call it after {@link everything}. */
  async totals(): Promise<void> {
    for (const [correlationId, listed] of this.related) {
      const { total, totalIsExact } = await getPage(this.search({ correlationId, limit: 1 }));
      if (!totalIsExact || total === listed) continue;
      this.findings.add(total < listed ? 'lost' : 'doubled', correlationId, `total ${total}, listed ${listed}`);
    }
  }

  /**
   * The details of some of those listed, and that a search for the text of their body finds them alone; call it after
   * {@link everything}.
   */
  async details(count: number, random: Random): Promise<void> {
    const ids = [...this.listed.keys()].filter((id) => !this.dead.has(id));
    for (let checked = 0; checked < count && ids.length > 0; checked++) {
      const id = random.pick(ids);
      const executionId = this.listed.get(id)?.executionId ?? id;
      const promised = this.promised.find(id);
      if (promised === undefined) continue;
      const found = await getObject(this.server.url(`/executions/${encodeURIComponent(executionId)}`));
      if (found === undefined) this.findings.add('lost', id, 'no detail');
      else this.compare(id, promised.detail, found);
      await this.findByBody(id, promised.correlationId, promised.body);
    }
  }

  private async findByBody(id: string, correlationId: string, body: string): Promise<void> {
    const text = body.slice(0, LONGEST_TEXT).toWellFormed();
    const { hits } = await getPage(this.search({ correlationId, text }));
    const ids = hits.map((hit) => hit[this.promised.key]);
    if (ids.length === 1 && ids[0] === id) return;
    this.findings.add('damaged', id, `a search for its body finds ${JSON.stringify(ids)}`);
  }

  private listing(id: string, hit: Answer): void {
    const known = this.listed.get(id);
    if (known !== undefined) {
      known.times++;
      this.findings.add('doubled', id, `listed ${known.times} times`);
      return;
    }
    this.listed.set(id, { times: 1, executionId: textOf(hit, 'executionId') });
    const promised = this.promised.find(id);
    if (promised === undefined) {
      this.findings.add('never sent', id, 'listed');
      return;
    }
    this.related.set(promised.correlationId, (this.related.get(promised.correlationId) ?? 0) + 1);
    const reason = this.dead.get(id);
    if (reason === undefined) this.compare(id, promised.summary, hit);
    else if (promised.whileDead !== undefined) this.compare(id, promised.whileDead, hit);
    else this.findings.add('doubled', id, `listed, and a dead letter (${reason})`);
  }

  private isOnlyDead(id: string): boolean {
    return this.dead.has(id) && this.promised.find(id)?.whileDead === undefined;
  }

  private async missing(id: string): Promise<void> {
    const found = await getObject(this.server.url(`/executions/${encodeURIComponent(id)}`));
    const where = found === undefined ? 'not listed, no detail' : 'not listed, though there is a detail';
    this.findings.add('lost', id, where);
  }

  private compare(id: string, expected: Expected, found: Expected): void {
    const [first] = differences(expected, found);
    if (first !== undefined) this.findings.add('damaged', id, first);
  }

  private search(query: Readonly<Record<string, string | number>>): URL {
    const url = this.server.url('/search/executions');
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    return url;
  }
}
