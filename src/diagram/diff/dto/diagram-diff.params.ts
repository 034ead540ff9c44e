import { IsGraphHash } from '../../dto/is-graph-hash.js';

/** The addresses of two definitions. */
export class DiagramDiffParams {
  @IsGraphHash('Hash of the older version, or of whatever is to be compared with')
  readonly a!: string;

  @IsGraphHash('Hash of the newer version')
  readonly b!: string;
}
