import { beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Metrics } from '../../telemetry/metrics.js';
import { spoolTelemetry } from './spool-telemetry.js';

Logger.overrideLogger(false);

let metrics: Metrics;

beforeEach(() => {
  metrics = new Metrics();
});

const line = async (start: string): Promise<string | undefined> =>
  (await metrics.registry.metrics()).split('\n').find((one) => one.startsWith(`${start} `));

describe('the telemetry of the spool', () => {
  it('counts the time of each group commit', async () => {
    const told = spoolTelemetry(metrics);
    told.onCommitted(100, 0.25);
    told.onCommitted(100, 0.5);
    expect(await line('cameleer_spool_commit_seconds_sum')).toBe('cameleer_spool_commit_seconds_sum 0.75');
  });

  it('counts what is damaged, and everything else an operator should look at', async () => {
    const told = spoolTelemetry(metrics);
    told.onDamage({ file: '/a', bytes: 1, keptAs: '/b' });
    told.onLeftAlone({ file: '/c', reason: 'it is no segment' });
    told.onAlert('The disk is low');
    expect(await line('cameleer_spool_damaged_records_total')).toBe('cameleer_spool_damaged_records_total 1');
    expect(await line('cameleer_spool_alerts_total')).toBe('cameleer_spool_alerts_total 3');
  });
});
