import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { AppError } from '../../common/app-error.js';
import { DEFAULT_TENANT } from '../../common/tenant.js';
import { type ProtocolVersion, requireProtocolVersion } from '../../protocol/protocol-version.js';

/** A checked request to `/data/**`: what was sent and how to read it. */
export interface DataRequest {
  /** Decompressed. */
  readonly body: Buffer;
  readonly format: 'json' | 'ndjson';
  readonly version: ProtocolVersion;
  readonly tenantId: string;
  /** Who sends: until requests are authenticated, the address of the client. */
  readonly caller: string;
}

const FORMATS: ReadonlyMap<string, DataRequest['format']> = new Map([
  ['application/json', 'json'],
  ['application/x-ndjson', 'ndjson'],
  ['application/ndjson', 'ndjson'],
]);

/** Checks protocol version, content type and charset, and takes the raw body. */
export function readDataRequest(request: Request): DataRequest {
  const version = requireProtocolVersion(request.headers);
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const format = FORMATS.get(type.trim());
  if (format === undefined) {
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'Content-Type must be application/json or application/x-ndjson.');
  }
  const charset = parameters.map((parameter) => /^\s*charset="?([\w-]+)"?\s*$/.exec(parameter)?.[1]).find(Boolean);
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') {
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'The charset must be UTF-8.');
  }
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body) || body.length === 0) throw new AppError('MALFORMED_BODY', 'The request has no body.');
  return { body, format, version, tenantId: DEFAULT_TENANT, caller: request.ip ?? '' };
}

/** Parameter decorator: the request as {@link readDataRequest} gives it. */
export const Data = createParamDecorator((_data: unknown, context: ExecutionContext): DataRequest =>
  readDataRequest(context.switchToHttp().getRequest<Request>()),
);
