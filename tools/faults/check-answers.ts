import type { BuiltServer } from '../../bench/process/built-server.js';
import type { Random } from '../simulator/random/random.js';
import type { RouteExecution } from '../simulator/wire.js';
import { getObject, getSearchPage } from './api-answers.js';
import { differences } from './differences.js';
import { type Expected, expectedDetail, expectedSummary } from './expectations.js';
import type { Findings } from './findings.js';
import type { Journal, OracleBatch } from './journal.js';
import { oracleRecords } from './oracle-record.js';

const PAGE = 500;
/** A search finds a text of at most 1000 characters. */
const LONGEST_TEXT = 900;

/** Asks the API for everything that was sent and holds the answers against what they have to be. */
export class AnswerCheck {
  /** How often each execution came. */
  private readonly listed = new Map<string, number>();
  /** How many different ones came, by correlation id. */
  private readonly related = new Map<string, number>();

  constructor(
    private readonly server: BuiltServer,
    private readonly journal: Journal,
    private readonly findings: Findings,
  ) {}

  /** Pages through everything there is, and then looks for what did not come. Answers how many executions came. */
  async everything(): Promise<number> {
    let cursor: string | undefined;
    do {
      const page = await getSearchPage(this.search({ limit: PAGE, cursor }));
      for (const hit of page.hits) this.listing(String(hit['executionId']), hit);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    for (const { executionIds } of this.journal.acknowledged) {
      for (const id of executionIds) if (!this.listed.has(id)) await this.missing(id);
    }
    return this.listed.size;
  }

  /** A search by correlation id has to count as many as were listed; call it after {@link everything}. */
  async totals(): Promise<void> {
    for (const [correlationId, listed] of this.related) {
      const { total, totalIsExact } = await getSearchPage(this.search({ correlationId, limit: 1 }));
      if (!totalIsExact || total === listed) continue;
      this.findings.add(total < listed ? 'lost' : 'doubled', correlationId, `total ${total}, listed ${listed}`);
    }
  }

  /** The details of some executions, and that a search for the text of their body finds them alone. */
  async details(count: number, random: Random): Promise<void> {
    const { acknowledged } = this.journal;
    for (let checked = 0; checked < count && acknowledged.length > 0; checked++) {
      const batch = random.pick(acknowledged);
      const id = random.pick(batch.executionIds);
      const record = lastRecord(id, batch);
      const found = await getObject(this.server.url(`/executions/${encodeURIComponent(id)}`));
      if (found === undefined) this.findings.add('lost', id, 'no detail');
      else this.compare(id, expectedDetail(record), found);
      await this.findByBody(id, record);
    }
  }

  private async findByBody(id: string, record: RouteExecution): Promise<void> {
    const text = (record.input?.body ?? '').slice(0, LONGEST_TEXT).toWellFormed();
    const { hits } = await getSearchPage(this.search({ correlationId: record.correlationId, text }));
    const ids = hits.map((hit) => hit['executionId']);
    if (ids.length === 1 && ids[0] === id) return;
    this.findings.add('damaged', id, `a search for its body finds ${JSON.stringify(ids)}`);
  }

  private listing(id: string, hit: Expected): void {
    const times = (this.listed.get(id) ?? 0) + 1;
    this.listed.set(id, times);
    if (times > 1) {
      this.findings.add('doubled', id, `listed ${times} times`);
      return;
    }
    const batch = this.journal.batchOf(id);
    if (batch === undefined) {
      this.findings.add('never sent', id, 'listed');
      return;
    }
    this.related.set(batch.correlationId, (this.related.get(batch.correlationId) ?? 0) + 1);
    this.compare(id, expectedSummary(lastRecord(id, batch)), hit);
  }

  private async missing(id: string): Promise<void> {
    const found = await getObject(this.server.url(`/executions/${encodeURIComponent(id)}`));
    this.findings.add(
      'lost',
      id,
      found === undefined ? 'not listed, no detail' : 'not listed, though there is a detail',
    );
  }

  private compare(id: string, expected: Expected, found: Expected): void {
    const [first] = differences(expected, found);
    if (first !== undefined) this.findings.add('damaged', id, first);
  }

  private search(query: Readonly<Record<string, string | number | undefined>>): URL {
    const url = this.server.url('/search/executions');
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    return url;
  }
}

function lastRecord(id: string, batch: OracleBatch): RouteExecution {
  const last = oracleRecords(id, batch.correlationId).at(-1);
  if (last === undefined) throw new Error('An execution without a record');
  return last;
}
