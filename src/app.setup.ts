import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { json, type NextFunction, raw, type Request, type Response } from 'express';
import type { Logger } from 'pino';
import { AppError } from './common/app-error.js';
import { AppConfig } from './config/app-config.js';
import { SERVER_VERSION } from './config/server-version.js';
import { acceptedEncodings } from './http/accepted-encodings.js';
import { ProblemFilter } from './http/problem.filter.js';
import { requestIdMiddleware } from './http/request-id.js';
import { requestLog } from './http/request-log.js';
import { validationPipe } from './http/validation.js';
import { Metrics } from './telemetry/metrics.js';
import { LOGGER } from './telemetry/logger-token.js';

/** Every call but `/metrics` stands below it. */
export const BASE_PATH = 'api/v1';
const BELOW_BASE_PATH = new RegExp(`^/${BASE_PATH}(/|$)`, 'i');
/** Bodies of calls by people are small; agents' data has a limit of its own. */
const CONTROL_BODY_MAX_BYTES = '1mb';
const HEADERS_TIMEOUT_MS = 15_000;

/** Everything about HTTP that `main.ts` and the tests share. Create the application with `bodyParser: false`. */
export function configureApp(app: NestExpressApplication): void {
  const config = app.get(AppConfig);
  const logger = app.get<Logger>(LOGGER);
  app.setGlobalPrefix(BASE_PATH);
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(requestIdMiddleware, requestLog(logger, app.get(Metrics)));
  app.use(outsideBasePath);
  app.use(`/${BASE_PATH}/data`, acceptedEncodings, raw({ type: () => true, limit: config.http.bodyMaxBytes }));
  app.use(json({ limit: CONTROL_BODY_MAX_BYTES }));
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter(logger));
  serveDocumentation(app);
  const server = app.getHttpServer();
  server.requestTimeout = config.http.requestTimeoutMs;
  server.headersTimeout = Math.min(HEADERS_TIMEOUT_MS, config.http.requestTimeoutMs);
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
    swaggerOptions: { displayRequestDuration: true, tryItOutEnabled: true },
  });
}
