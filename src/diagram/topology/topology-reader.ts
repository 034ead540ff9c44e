import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import { DiagramStore } from '../store/diagram-store.js';
import { assembleTopology } from './assemble-topology.js';
import type { DeclaredRoute } from './links/declared-route.js';
import { readAddress } from './links/endpoint-address.js';
import { EndpointMemory } from './links/endpoint-memory.js';
import { outsideTexts } from './links/outside-texts.js';
import type { RoutePeriod } from './route-period.js';
import { type NeighbourCriteria, type RouteName, type RouteTraffic, TopologyStore } from './topology-store.js';
import type { Topology } from './topology.js';

/** Finds out how the routes of an application are linked. */
@Injectable()
export class TopologyReader {
  private readonly memory = new EndpointMemory();

  constructor(
    private readonly diagrams: DiagramStore,
    private readonly store: TopologyStore,
  ) {}

  /** Throws APPLICATION_NOT_FOUND, and what the stores throw. */
  async read(tenantId: string, application: string, period: RoutePeriod): Promise<Topology> {
    const own = await this.memory.read(tenantId, await this.diagrams.currentOf(tenantId, application));
    const observed = await this.store.traffic(tenantId, application, period);
    const criteria = criteriaOf(application, own, observed.traffic);
    const others = await this.memory.read(tenantId, await this.store.neighbours(tenantId, application, criteria));
    const applications = new Set([application, ...others.map((route) => route.application)]);
    for (const { application: named } of criteria.named) applications.add(named);
    const counts = await this.store.counts(tenantId, [...applications], period);
    const topology = assembleTopology({ application, period, declared: [...own, ...others], observed, counts });
    if (topology.routes.length === 0 && !(await this.store.hasRun(tenantId, application))) {
      throw new AppError('APPLICATION_NOT_FOUND', 'There is no application with this name.');
    }
    return topology;
  }
}

/** Which routes of other applications have to be looked at. */
function criteriaOf(
  application: string,
  own: readonly DeclaredRoute[],
  traffic: readonly RouteTraffic[],
): NeighbourCriteria {
  const addresses = (uris: readonly string[]): string[] => outsideTexts(uris.flatMap((uri) => readAddress(uri) ?? []));
  const foreign = new Map<string, RouteName>();
  for (const one of traffic.flatMap(({ source, target }) => [source, target])) {
    if (one.application !== application) foreign.set(JSON.stringify([one.application, one.routeId]), one);
  }
  return {
    consumes: addresses(own.flatMap(({ produced }) => produced.map(({ uri }) => uri))),
    produces: addresses(own.flatMap(({ consumed }) => consumed)),
    named: [...foreign.values()],
  };
}
