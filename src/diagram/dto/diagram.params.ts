import { IsGraphHash } from './is-graph-hash.js';

/** The address of a definition. */
export class DiagramParams {
  @IsGraphHash('`diagramHash` of an execution or a route')
  readonly hash!: string;
}
