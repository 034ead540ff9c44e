import { describe, expect, it } from '@jest/globals';
import { LoadMeter } from './load-meter.js';

describe('LoadMeter', () => {
  it('tells the latency that a share of the requests did not exceed', () => {
    const meter = new LoadMeter(0);
    for (let ms = 1; ms <= 1000; ms++) meter.onAccepted(10, 5000, 5000 + ms);
    const { p50Ms, p90Ms, p99Ms, p999Ms, maxMs } = meter.result(6000);
    const figures = [p50Ms, p90Ms, p99Ms, p999Ms, maxMs].map((figure) => Math.round(figure));
    expect(figures).toEqual([500, 900, 990, 999, 1000]);
  });

  it('leaves the warm-up out of what is measured', () => {
    const meter = new LoadMeter(1000);
    meter.onAccepted(10, 900, 5000);
    meter.onAccepted(10, 1000, 1002);
    const result = meter.result(3000);
    expect(result).toMatchObject({ acceptedInAll: 20, accepted: 10, requests: 1, seconds: 2 });
    expect(result.maxMs).toBeCloseTo(2, 1);
  });

  it('counts every other outcome and no latency for it', () => {
    const meter = new LoadMeter(0);
    for (const outcome of ['503', 'ECONNRESET', '503']) meter.onOther(outcome);
    expect(meter.result(1000)).toMatchObject({ accepted: 0, requests: 0, maxMs: Number.NaN });
    expect(meter.result(1000).others).toEqual({ 503: 2, ECONNRESET: 1 });
  });
});
