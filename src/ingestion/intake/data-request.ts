import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { AppError } from '../../common/app-error.js';
import { mediaTypeOf } from '../../http/media-type.js';
import { type ProtocolVersion, requireProtocolVersion } from '../../protocol/protocol-version.js';
import { callerOf } from '../../security/access/current-caller.js';
import { callerKey } from './caller-key.js';
import { digestOf } from './digest-of.js';

/** A checked request to `/data/**`: what was sent and how to read it. */
export interface DataRequest {
  /** Decompressed. */
  readonly body: Buffer;
  readonly format: 'json' | 'ndjson';
  readonly version: ProtocolVersion;
  readonly tenantId: string;
  /** Who sends, among those of all tenants ({@link callerKey}). */
  readonly caller: string;
  /** The only agent whose data the sender may report; undefined: every one of its tenant. */
  readonly ownAgentId: string | undefined;
  /** 16 bytes that are the same for the same body from the same caller to the same address in the same version. */
  readonly digest: Uint8Array;
  /** The header of that name: 1 to 255 visible ASCII characters. */
  readonly idempotencyKey: string | undefined;
}

const FORMATS: ReadonlyMap<string, DataRequest['format']> = new Map([
  ['application/json', 'json'],
  ['application/x-ndjson', 'ndjson'],
  ['application/ndjson', 'ndjson'],
]);

/** Checks protocol version, content type, charset and idempotency key, and takes the raw body. */
export function readDataRequest(request: Request): DataRequest {
  const version = requireProtocolVersion(request.headers);
  const format = formatOf(request);
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body) || body.length === 0) throw new AppError('MALFORMED_BODY', 'The request has no body.');
  const idempotencyKey = idempotencyKeyOf(request);
  const sender = callerOf(request);
  const caller = callerKey(sender);
  const digest = digestOf([caller, request.baseUrl + request.path, version], body);
  const ownAgentId = sender.kind === 'agent' ? sender.id : undefined;
  return { body, format, version, tenantId: sender.tenantId, caller, ownAgentId, digest, idempotencyKey };
}

function formatOf(request: Request): DataRequest['format'] {
  const format = FORMATS.get(mediaTypeOf(request.headers['content-type']));
  if (format !== undefined) return format;
  throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'Content-Type must be application/json or application/x-ndjson.');
}

function idempotencyKeyOf(request: Request): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new AppError('BAD_REQUEST', 'Idempotency-Key must be 1 to 255 visible ASCII characters.');
}

/** Parameter decorator: the request as {@link readDataRequest} gives it. */
export const Data = createParamDecorator((_data: unknown, context: ExecutionContext): DataRequest =>
  readDataRequest(context.switchToHttp().getRequest<Request>()),
);
