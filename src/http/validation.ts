import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { AppError, type FieldProblem } from '../common/app-error.js';

/** Paths and messages of everything class-validator found, nested fields included. */
function fieldProblems(errors: readonly ValidationError[], prefix = ''): FieldProblem[] {
  return errors.flatMap((error) => {
    const path = `${prefix}${error.property}`;
    const own = Object.values(error.constraints ?? {}).map((message) => ({
      path,
      message: message.startsWith(`${error.property} `) ? message.slice(error.property.length + 1) : message,
    }));
    return [...own, ...fieldProblems(error.children ?? [], `${path}.`)];
  });
}

/** Checks DTOs at the edge; an unknown query parameter is a typing mistake and is named instead of ignored. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    exceptionFactory: (errors) => {
      const problems = fieldProblems(errors);
      const first = problems[0];
      const detail = first === undefined ? 'A field is not valid.' : `${first.path} ${first.message}.`;
      return new AppError('VALIDATION_FAILED', detail, { errors: problems });
    },
  });
}
