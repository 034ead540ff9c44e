import { ApiProperty } from '@nestjs/swagger';
import type { TextField, TextMatch } from '../execution-summary.js';

const TEXT_FIELDS = [
  'inputBody',
  'inputHeaders',
  'inputProperties',
  'outputBody',
  'outputHeaders',
  'outputProperties',
  'errorMessage',
  'errorStackTrace',
] as const satisfies readonly TextField[];

/** Where a text stands that was looked for. */
export class TextMatchResponse {
  @ApiProperty({ enum: TEXT_FIELDS })
  readonly field!: TextField;

  @ApiProperty({ type: Number, nullable: true, description: 'Of the step; null for the exchange of the execution' })
  readonly processorIndex!: number | null;

  @ApiProperty({ type: String, nullable: true, example: 'to1' })
  readonly processorId!: string | null;

  @ApiProperty({
    description: 'The text around it; of a header `name: value`. `…` at an end says that there is more.',
    example: '…"orderId":"ORD-4711","customer":"C-20',
  })
  readonly snippet!: string;

  @ApiProperty({
    type: 'array',
    items: { type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 2 },
    description: 'Start and length of every place of the text within the snippet, in UTF-16 code units',
    example: [[12, 8]],
  })
  readonly highlights!: TextMatch['highlights'];
}

/** Domain → response. */
export function toTextMatchResponse(match: TextMatch): TextMatchResponse {
  return { ...match, processorId: match.processorIndex === null ? null : match.processorId };
}
