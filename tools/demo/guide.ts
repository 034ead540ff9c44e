/** What the guide points at: things that are in the store by now. */
export interface Sights {
  readonly base: string;
  readonly dataDirectory: string;
  readonly failedId: string | undefined;
  readonly orderId: string | undefined;
  readonly correlationId: string | undefined;
}

/** The lines that tell a visitor where to look. Every command returns data at this moment. */
export function guide({ base, dataDirectory, failedId, orderId, correlationId }: Sights): string {
  const examples: [string, string][] = [
    ['the newest executions', `'${base}/search/executions?limit=5'`],
    ['the newest failures', `'${base}/search/executions?status=FAILED&limit=5'`],
  ];
  if (orderId !== undefined) {
    examples.push([
      'any piece of text in a payload',
      `'${base}/search/executions?text=${encodeURIComponent(orderId)}'`,
    ]);
    examples.push(['everything that has to do with it', `'${base}/search?q=${encodeURIComponent(orderId)}'`]);
  }
  examples.push(['failures that are alike', `'${base}/errors?limit=5'`]);
  if (failedId !== undefined) examples.push(['one failed execution, step by step', `'${base}/executions/${failedId}'`]);
  if (correlationId !== undefined) {
    const query = `correlationId=${encodeURIComponent(correlationId)}`;
    examples.push(['its whole business transaction, as a tree', `'${base}/executions?${query}'`]);
  }
  return [
    '',
    'Cameleer Server runs with a simulated fleet of Camel applications. Where to look:',
    '',
    `  Swagger UI   ${base}/swagger-ui`,
    `  Health       ${base}/health`,
    `  Metrics      ${new URL('/metrics', base).href}`,
    '',
    'Commands that return data right now:',
    '',
    ...examples.flatMap(([what, call]) => [`  # ${what}`, `  curl -s ${call}`, '']),
    `Ctrl-C stops everything; the data stays in ${dataDirectory}.`,
    '',
  ].join('\n');
}
