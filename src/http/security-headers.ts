import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Answers are data: nothing in them may load or run anything. Pictures and raw bodies say so themselves, with what they need. */
const DATA_POLICY = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] };
/** Swagger UI: its own scripts; styles stand in its page and on its elements; pictures are embedded (`swagger-svg.ts`). */
const PAGE_POLICY = {
  ...DATA_POLICY,
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
};

/** Which addresses get which headers, by the path of the request. */
export interface SecurityHeaderPaths {
  /** Pages of the documentation. */
  readonly pages: RegExp;
  /** What agents alone call: many requests or very many open ones, whose answers no browser shows. */
  readonly agents: readonly RegExp[];
}

/**
 * Middleware: the headers by which a browser protects itself.
 *
 * @param https also tells browsers to come by HTTPS alone for a year
 */
export function securityHeaders({ pages, agents }: SecurityHeaderPaths, https: boolean): RequestHandler {
  const forPages = helmetWith(PAGE_POLICY, https);
  const forData = helmetWith(DATA_POLICY, https);
  return (request, response, next) => {
    if (agents.some((path) => path.test(request.path))) {
      response.setHeader('X-Content-Type-Options', 'nosniff');
      next();
      return;
    }
    (pages.test(request.path) ? forPages : forData)(request, response, next);
  };
}

function helmetWith(directives: Readonly<Record<string, string[]>>, https: boolean): ReturnType<typeof helmet> {
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: https && { maxAge: 31_536_000, includeSubDomains: false },
  });
}
