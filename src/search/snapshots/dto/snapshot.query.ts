import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { AppError } from '../../../common/app-error.js';
import { SNAPSHOT_PARTS, SNAPSHOT_SIDES, type SnapshotPart, type SnapshotSide } from '../stored-snapshot.js';

const FORMATS = ['json', 'raw', 'pretty'] as const;

/** How a snapshot is answered: as a JSON document, or the body of one side by itself. */
export type SnapshotForm =
  | { readonly format: 'json'; readonly sides: readonly SnapshotSide[]; readonly part: SnapshotPart }
  | { readonly format: 'raw' | 'pretty'; readonly side: SnapshotSide };

/** What of a snapshot is wanted, and in which form. */
export class SnapshotQuery {
  @ApiPropertyOptional({
    enum: SNAPSHOT_SIDES,
    description: 'Before or after the step. Without it both; needed with `raw` and `pretty`',
    example: 'input',
  })
  @IsOptional()
  @IsIn(SNAPSHOT_SIDES)
  readonly side?: SnapshotSide;

  @ApiPropertyOptional({
    enum: SNAPSHOT_PARTS,
    default: 'all',
    description: '`raw` and `pretty` are of the body alone',
  })
  @IsOptional()
  @IsIn(SNAPSHOT_PARTS)
  readonly part: SnapshotPart = 'all';

  @ApiPropertyOptional({
    enum: FORMATS,
    default: 'json',
    description:
      '`json`: a document. `raw`: the bytes of the body as they were, base64 decoded. `pretty`: the same, JSON and XML ' +
      'of up to 4 MiB indented',
  })
  @IsOptional()
  @IsIn(FORMATS)
  readonly format: (typeof FORMATS)[number] = 'json';

  /** Throws VALIDATION_FAILED for fields that contradict each other. */
  toForm(): SnapshotForm {
    const { side, part, format } = this;
    if (format === 'json') return { format, sides: side === undefined ? SNAPSHOT_SIDES : [side], part };
    if (side === undefined) throw contradiction('side', `is needed with the format ${format}`);
    if (part !== 'all' && part !== 'body') throw contradiction('part', `has no format ${format}: only the body has`);
    return { format, side };
  }
}

function contradiction(path: string, message: string): AppError {
  return new AppError('VALIDATION_FAILED', `${path} ${message}.`, { errors: [{ path, message }] });
}
