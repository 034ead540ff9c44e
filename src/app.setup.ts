import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { AppError } from './common/app-error.js';
import { AppConfig } from './config/app-config.js';
import { SERVER_VERSION } from './config/server-version.js';
import { chain } from './http/chain.js';
import { ProblemFilter } from './http/problem.filter.js';
import { readBody } from './http/read-body.js';
import { readJsonBody } from './http/read-json-body.js';
import { renewCertificate } from './http/renew-certificate.js';
import { requestIdMiddleware } from './http/request-id.js';
import { requestLog } from './http/request-log.js';
import { requireHost } from './http/require-host.js';
import { securityHeaders } from './http/security-headers.js';
import { swaggerSvg } from './http/swagger-svg.js';
import { tuneHttpServer } from './http/tune-http-server.js';
import { validationPipe } from './http/validation.js';
import { Refusals } from './security/audit/refusals.js';
import { SECURITY_SCHEMES } from './security/access/access.js';
import { authenticate } from './security/access/authenticate.js';
import { Authenticator } from './security/access/authenticator.js';
import { isNobodys } from './security/access/current-caller.js';
import { requireCaller } from './security/access/require-caller.js';
import { Metrics } from './telemetry/metrics.js';
import { LOGGER } from './telemetry/logger-token.js';

type SecurityScheme = NonNullable<Parameters<DocumentBuilder['addBearerAuth']>[0]>;

/** Every call but `/metrics` stands below it. */
export const BASE_PATH = 'api/v1';
const BELOW_BASE_PATH = new RegExp(`^/${BASE_PATH}(/|$)`, 'i');
/** Bodies of calls by people are small; agents' data has a limit of its own. */
const CONTROL_BODY_MAX_BYTES = 2 ** 20;
const AGENTS_DATA = new RegExp(`^/${BASE_PATH}/data(/|$)`, 'i');
const AGENTS_EVENTS = new RegExp(`^/${BASE_PATH}/agents/[^/]+/events/?$`, 'i');
/** Where agents list their routes, of which there may be thousands. */
const AGENTS_REPORT = new RegExp(`^/${BASE_PATH}/agents/(register|[^/]+/heartbeat)/?$`, 'i');
const REPORT_BODY_MAX_BYTES = 8 * 2 ** 20;

/** What scripts of other origins may read of an answer, beside its type and length. */
const EXPOSED_HEADERS = ['X-Request-Id', 'ETag', 'Retry-After', 'Content-Disposition', 'Location'];
const DOCUMENTATION = new RegExp(`^/${BASE_PATH}/swagger-ui(/|$)`, 'i');

/** Everything about HTTP that `main.ts` and the tests share. Create the application with `applicationOptions`. */
export function configureApp(app: NestExpressApplication): void {
  const config = app.get(AppConfig);
  const logger = app.get<Logger>(LOGGER);
  app.setGlobalPrefix(BASE_PATH);
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  // What may be revalidated sets its own; hashing every answer would be for nothing.
  app.disable('etag');
  const log = requestLog(logger, app.get(Metrics));
  const identify = authenticate(app.get(Authenticator));
  const headers = securityHeaders(
    { pages: DOCUMENTATION, agents: [AGENTS_DATA, AGENTS_EVENTS] },
    config.http.tls !== undefined,
  );
  const body = bodies(config.http.bodyMaxBytes);
  trustNetwork(app, config.http);
  app.use(chain(requestIdMiddleware, log, headers, requireHost, outsideBasePath, identify, body));
  app.useGlobalPipes(validationPipe());
  const refusals = app.get(Refusals);
  app.useGlobalFilters(
    new ProblemFilter(logger, (error, request) => {
      refusals.note(error, request);
    }),
  );
  serveDocumentation(app);
  const server = app.getHttpServer();
  tuneHttpServer(server, config.http.requestTimeoutMs);
  if (config.http.tls !== undefined) renewCertificate(server, config.http.tls, logger);
}

/** Whom to believe about the client's address, and whose pages may call from a browser. */
function trustNetwork(app: NestExpressApplication, { corsOrigins, trustedProxies }: AppConfig['http']): void {
  if (trustedProxies.length > 0) app.set('trust proxy', trustedProxies);
  // Whoever has a token sends it himself: cookies are never needed.
  if (corsOrigins.length > 0) {
    app.enableCors({ origin: [...corsOrigins], credentials: false, exposedHeaders: EXPOSED_HEADERS, maxAge: 600 });
  }
}

/** Agents' data is left to the features, byte for byte, and not read for nobody; other bodies are small and JSON. */
function bodies(agentsMaxBytes: number): RequestHandler {
  const readData = chain(requireCaller, readBody(agentsMaxBytes));
  const readReport = chain(requireCaller, readJsonBody(REPORT_BODY_MAX_BYTES));
  const readControl = readJsonBody(CONTROL_BODY_MAX_BYTES);
  const readerFor = (request: Request): RequestHandler => {
    if (AGENTS_DATA.test(request.path)) return readData;
    // Nobody's goes on with a small body, so that the failure is counted.
    const isReport = AGENTS_REPORT.test(request.path) && !isNobodys(request);
    return isReport ? readReport : readControl;
  };
  return (request, response, next) => {
    void readerFor(request)(request, response, next);
  };
}

/** People try the bare address, Prometheus looks for /metrics; nothing else stands outside the base path, where the framework knows no problem documents. */
function outsideBasePath(request: Request, response: Response, next: NextFunction): void {
  if (request.path === '/') {
    response.redirect(`/${BASE_PATH}/swagger-ui`);
    return;
  }
  if (request.path === '/metrics') request.url = `/${BASE_PATH}/metrics`;
  const inside = BELOW_BASE_PATH.test(request.path);
  next(inside ? undefined : new AppError('NOT_FOUND', `Everything is below /${BASE_PATH}.`));
}

const TOKEN_SCHEME: SecurityScheme = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'JWT',
  description:
    'An access token; an API key does as well, and at the registration of agents the bootstrap token, at a refresh the refresh token.',
};
const API_KEY_SCHEME: SecurityScheme = {
  type: 'apiKey',
  in: 'header',
  name: 'X-API-Key',
  description: 'An API key, for scripts and gateways.',
};

/** The OpenAPI document of the application. */
export function openApiDocument(app: NestExpressApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Cameleer Server')
    .setDescription(
      'Observability for Apache Camel: agents report every route execution, people find any of them by any piece of text in it. ' +
        'Errors are RFC 9457 problem documents. Times are RFC 3339 UTC, durations milliseconds.',
    )
    .setVersion(SERVER_VERSION)
    .addBearerAuth(TOKEN_SCHEME, SECURITY_SCHEMES.token)
    .addApiKey(API_KEY_SCHEME, SECURITY_SCHEMES.apiKey)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0');
  return SwaggerModule.createDocument(app, builder.build());
}

function serveDocumentation(app: NestExpressApplication): void {
  SwaggerModule.setup(`${BASE_PATH}/swagger-ui`, app, () => openApiDocument(app), {
    jsonDocumentUrl: `${BASE_PATH}/api-docs`,
    customSiteTitle: 'Cameleer Server API',
    swaggerOptions: { displayRequestDuration: true, tryItOutEnabled: true, plugins: [swaggerSvg] },
  });
}
