import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import type { Metrics } from '../telemetry/metrics.js';
import { requestId } from './request-id.js';

/**
 * One log line and one measurement per request. Only the path is logged: a query string holds what people search for,
 * which is payload. Successful ones are logged at debug level, so that ingestion at full rate does not flood the log.
 */
export function requestLog(logger: Logger, metrics: Metrics) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const started = performance.now();
    const { method, path } = request;
    response.once('close', () => {
      const seconds = (performance.now() - started) / 1000;
      const status = response.writableFinished || isStream(response) ? response.statusCode : 499;
      metrics.requestSeconds.observe({ method, route: routePattern(request), status: String(status) }, seconds);
      const level = status >= 400 ? 'info' : 'debug';
      logger[level](
        { requestId: requestId(request), method, path, status, ms: Math.round(seconds * 1e4) / 10 },
        'request',
      );
    });
    next();
  };
}

/** Clients leave an event stream when they like: it has no end that they could miss. */
function isStream(response: Response): boolean {
  return response.headersSent && String(response.getHeader('Content-Type')).startsWith('text/event-stream');
}

/** The pattern and not the path: an id in a label would make a new time series for every request. */
function routePattern(request: Request): string {
  const route: unknown = request.route;
  const path = typeof route === 'object' && route !== null && 'path' in route ? route.path : undefined;
  return typeof path === 'string' ? path : 'none';
}
