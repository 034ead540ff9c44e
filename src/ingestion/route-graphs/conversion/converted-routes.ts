import { InvalidField } from '../../../protocol/invalid-field.js';
import type { RouteOutline } from './route-outline.js';

/** A route, and the path of what it was made of in the record. */
export interface ConvertedRoute {
  readonly path: string;
  readonly outline: RouteOutline;
}

/** The routes of one record, and what is wrong with the others. */
export interface ConvertedRoutes {
  readonly routes: readonly ConvertedRoute[];
  readonly faults: readonly InvalidField[];
}

/** How one route is made. */
interface Making {
  readonly path: string;
  readonly outline: () => RouteOutline;
}

/** Converts each route by itself: one that is wrong keeps no other out. */
export function convertEach<T>(sent: readonly T[], make: (one: T, index: number) => Making): ConvertedRoutes {
  const routes: ConvertedRoute[] = [];
  const faults: InvalidField[] = [];
  sent.forEach((one, index) => {
    const { path, outline } = make(one, index);
    try {
      routes.push({ path, outline: outline() });
    } catch (error) {
      if (!(error instanceof InvalidField)) throw error;
      faults.push(error.within(path));
    }
  });
  return { routes, faults };
}
