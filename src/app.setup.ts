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
import { requestIdMiddleware } from './http/request-id.js';
import { requestLog } from './http/request-log.js';
import { requireHost } from './http/require-host.js';
import { swaggerSvg } from './http/swagger-svg.js';
import { tuneHttpServer } from './http/tune-http-server.js';
import { validationPipe } from './http/validation.js';
import { Metrics } from './telemetry/metrics.js';
import { LOGGER } from './telemetry/logger-token.js';

/** Every call but `/metrics` stands below it. */
export const BASE_PATH = 'api/v1';
const BELOW_BASE_PATH = new RegExp(`^/${BASE_PATH}(/|$)`, 'i');
/** Bodies of calls by people are small; agents' data has a limit of its own. */
const CONTROL_BODY_MAX_BYTES = 2 ** 20;
const AGENTS_DATA = new RegExp(`^/${BASE_PATH}/data(/|$)`, 'i');

/** Everything about HTTP that `main.ts` and the tests share. Create the application with `bodyParser: false`. */
export function configureApp(app: NestExpressApplication): void {
  const config = app.get(AppConfig);
  const logger = app.get<Logger>(LOGGER);
  app.setGlobalPrefix(BASE_PATH);
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  // What may be revalidated sets its own; hashing every answer would be for nothing.
  app.disable('etag');
  const log = requestLog(logger, app.get(Metrics));
  app.use(chain(requestIdMiddleware, log, requireHost, outsideBasePath, bodies(config.http.bodyMaxBytes)));
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter(logger));
  serveDocumentation(app);
  tuneHttpServer(app.getHttpServer(), config.http.requestTimeoutMs);
}

/** Agents' data is left to the features, byte for byte; other bodies are small and JSON. */
function bodies(agentsMaxBytes: number): RequestHandler {
  const readData = readBody(agentsMaxBytes);
  const readControl = readJsonBody(CONTROL_BODY_MAX_BYTES);
  return (request, response, next) => {
    const read = AGENTS_DATA.test(request.path) ? readData : readControl;
    void read(request, response, next);
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
