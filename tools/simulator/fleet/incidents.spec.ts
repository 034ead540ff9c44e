import { describe, expect, it } from '@jest/globals';
import { Incidents } from './incidents.js';
import type { Incident } from './incidents.js';

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 6, 24);

function incidentsOfADay(seed: number): Incident[] {
  const incidents = new Incidents(seed, ['one', 'two', 'three']);
  const found = new Set<Incident>();
  for (let minute = 0; minute < 24 * 60; minute++) {
    const incident = incidents.at(START_MS + minute * MINUTE_MS);
    if (incident !== undefined) found.add(incident);
  }
  return [...found];
}

describe('Incidents', () => {
  it('last 2 to 10 minutes and fail 30 to 80 percent', () => {
    const found = incidentsOfADay(1);
    expect(found.length).toBeGreaterThan(20);
    expect(found.length).toBeLessThan(48);
    for (const { fromMs, untilMs, failureShare } of found) {
      expect((untilMs - fromMs) / MINUTE_MS).toBeGreaterThanOrEqual(2);
      expect((untilMs - fromMs) / MINUTE_MS).toBeLessThanOrEqual(10);
      expect(failureShare).toBeGreaterThanOrEqual(0.3);
      expect(failureShare).toBeLessThanOrEqual(0.8);
    }
  });

  it('depend on seed and time alone', () => {
    expect(incidentsOfADay(1)).toEqual(incidentsOfADay(1));
    expect(incidentsOfADay(2)).not.toEqual(incidentsOfADay(1));
  });

  it('touch one route and only while they last', () => {
    const [incident] = incidentsOfADay(1);
    if (incident === undefined) throw new Error('no incident in a day');
    const incidents = new Incidents(1, ['one', 'two', 'three']);
    const shares = ['one', 'two', 'three'].map((routeId) => incidents.failureShare(routeId, incident.fromMs));
    expect(shares.filter((found) => found !== undefined)).toEqual([incident.failureShare]);
    expect(incidents.failureShare(incident.routeId, incident.untilMs)).toBeUndefined();
  });

  it('stay away where no route may fail', () => {
    expect(new Incidents(1, []).at(START_MS)).toBeUndefined();
  });
});
