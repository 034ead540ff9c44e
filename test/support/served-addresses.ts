import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Router } from 'express';

/** Everything the application answers, as the router knows it: `get /api/v1/agents/{agentId}` and the like. */
export function servedAddresses(app: NestExpressApplication): string[] {
  const express: { readonly router: Router } = app.getHttpAdapter().getInstance();
  return express.router.stack.flatMap(({ route }) => {
    if (route === undefined) return [];
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    return route.stack.map(({ method }) => `${method} ${path}`);
  });
}
