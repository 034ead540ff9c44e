import type { Sights } from './sights.js';

/** Where the demo runs. */
export interface Place {
  readonly base: string;
  readonly dataDirectory: string;
}

/** What there is to see, and its path below the base. */
type Sight = readonly [what: string, path: string];

/** The lines that tell a visitor where to look. Every link and every command answers with data at this moment. */
export function guide({ base, dataDirectory }: Place, sights: Sights): string {
  const shown = pictures(sights);
  const widest = Math.max(...shown.map(([what]) => what.length));
  return [
    '',
    'Cameleer Server runs with a simulated fleet of Camel applications. Where to look:',
    '',
    `  Swagger UI   ${base}/swagger-ui`,
    `  Health       ${base}/health`,
    `  Metrics      ${new URL('/metrics', base).href}`,
    '',
    'Pictures, for a browser:',
    '',
    ...shown.map(([what, path]) => `  ${what.padEnd(widest)}   ${base}${path}`),
    '',
    'Commands that return data right now:',
    '',
    ...commands(sights).flatMap(([what, path]) => [`  # ${what}`, `  curl -s '${base}${path}'`, '']),
    `Ctrl-C stops everything; the data stays in ${dataDirectory}.`,
    '',
  ].join('\n');
}

function pictures({ diagramHash, olderHash, newerHash }: Sights): Sight[] {
  const shown: Sight[] = [['How the routes of orders are linked', '/applications/orders/topology']];
  if (diagramHash !== undefined) shown.push(['The route of a failed execution, as it ran', `/diagrams/${diagramHash}`]);
  if (olderHash !== undefined && newerHash !== undefined) {
    shown.push(['What a release changed in order-process', `/diagrams/${olderHash}/diff/${newerHash}`]);
  }
  return shown;
}

function commands({ failedId, orderId, correlationId }: Sights): Sight[] {
  const shown: Sight[] = [
    ['the newest executions', '/search/executions?limit=5'],
    ['the newest failures', '/search/executions?status=FAILED&limit=5'],
  ];
  if (orderId !== undefined) {
    const order = encodeURIComponent(orderId);
    shown.push(['any piece of text in a payload', `/search/executions?text=${order}`]);
    shown.push(['everything that has to do with it', `/search?q=${order}`]);
  }
  shown.push(['failures that are alike', '/errors?limit=5']);
  if (failedId !== undefined) shown.push(['one failed execution, step by step', `/executions/${failedId}`]);
  if (correlationId !== undefined) {
    const query = `correlationId=${encodeURIComponent(correlationId)}`;
    shown.push(['its whole business transaction, as a tree', `/executions?${query}`]);
  }
  shown.push(['the versions of a route', '/diagrams?application=orders&routeId=order-process']);
  return shown;
}
