import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AppError } from '../../common/app-error.js';
import { PICTURE_TYPES, type PictureFormat } from './picture-format.js';

/** In the order of preference. Some clients name a charset, which a type without one does not match. */
const OFFERED = ([PICTURE_TYPES.svg, PICTURE_TYPES.json] as const).flatMap((type) => [type, `${type};charset=utf-8`]);

/**
 * The format that `Accept` asks for (RFC 9110, section 12.5.1): SVG when it leaves it open, or is not there. Throws
 * NOT_ACCEPTABLE for types there are none of.
 */
export function acceptedFormat(request: Request): PictureFormat {
  const type = request.accepts(OFFERED);
  if (type === false) {
    throw new AppError('NOT_ACCEPTABLE', `There are ${PICTURE_TYPES.svg} and ${PICTURE_TYPES.json}.`);
  }
  return type.startsWith(PICTURE_TYPES.svg) ? 'svg' : 'json';
}

/** Parameter decorator: the {@link acceptedFormat} of the request. The answer, whatever it is, depends on `Accept`. */
export const AcceptedFormat = createParamDecorator((_data: unknown, context: ExecutionContext): PictureFormat => {
  context.switchToHttp().getResponse<Response>().vary('Accept');
  return acceptedFormat(context.switchToHttp().getRequest<Request>());
});
