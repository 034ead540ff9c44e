import { MetricsPage } from '../../bench/metrics-page.js';
import { persistently } from './checks/persistently.js';

const LANES = ['executions', 'running_executions'];

/** Inserts of executions that found no ClickHouse since the server started. */
export async function insertFailures(origin: URL): Promise<number> {
  const page = await persistently(() => MetricsPage.read(origin));
  const count = (lane: string): number =>
    page.value(`cameleer_flush_failures_total{lane="${lane}",kind="unavailable"}`);
  return LANES.reduce((sum, lane) => sum + count(lane), 0);
}
