import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';

/** Property decorator: the canonical hash of a definition, checked and documented. */
export function IsGraphHash(description: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      description,
      pattern: '^sha256:[0-9a-f]{64}$',
      example: 'sha256:9ca40e376a24c053b198c6c27c4ab0865b87de9211b5b7c201ec0fa00146fe6b',
    }),
    Matches(/^sha256:[0-9a-f]{64}$/, { message: 'must be sha256: and 64 hexadecimal digits in lower case' }),
  );
}
