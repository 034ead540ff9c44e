import { ApiProperty, PickType } from '@nestjs/swagger';
import { DiagramVersionResponse } from '../../dto/diagram-page.response.js';
import { type FieldValue, NODE_FIELDS, type NodeField } from '../node-fields.js';
import { CHANGE_KINDS, type ChangeKind } from '../version-diff.js';

const FIELD_VALUE = {
  oneOf: [{ type: 'string' }, { type: 'boolean' }, { type: 'array', items: { type: 'string' } }],
  nullable: true,
};

/** One of the two versions. */
export class ComparedVersionResponse extends PickType(DiagramVersionResponse, [
  'hash',
  'application',
  'routeId',
  'firstSeen',
  'nodeCount',
] as const) {}

/** How many there are of each. */
export class ChangeCountsResponse implements Readonly<Record<ChangeKind | 'renamed', number>> {
  @ApiProperty({ example: 2 })
  readonly added!: number;

  @ApiProperty({ example: 0 })
  readonly removed!: number;

  @ApiProperty({ example: 1 })
  readonly changed!: number;

  @ApiProperty({ example: 1 })
  readonly moved!: number;

  @ApiProperty({ description: 'Length of `renamed`', example: 0 })
  readonly renamed!: number;
}

/** Where a node stands in one version. */
export class NodePlaceResponse {
  @ApiProperty({ example: 'to2' })
  readonly id!: string;

  @ApiProperty({ type: String, nullable: true, description: 'null for one that is in no other', example: 'doTry1' })
  readonly parentId!: string | null;

  @ApiProperty({ description: 'Its position in its parent, from 0', example: 1 })
  readonly index!: number;
}

/** A field that says something else. */
export class FieldChangeResponse {
  @ApiProperty({ enum: NODE_FIELDS, enumName: 'ComparedField' })
  readonly name!: NodeField;

  @ApiProperty({
    ...FIELD_VALUE,
    description: 'null or empty when it was absent',
    example: 'http://inventory:8080/api/stock',
  })
  readonly before!: FieldValue;

  @ApiProperty({
    ...FIELD_VALUE,
    description: 'null or empty when it is absent',
    example: 'http://inventory:8080/api/v2/stock',
  })
  readonly after!: FieldValue;
}

/** One difference; a node that was changed and moved has two. */
export class NodeChangeResponse {
  @ApiProperty({ enum: CHANGE_KINDS })
  readonly kind!: ChangeKind;

  @ApiProperty({ description: 'As the newer version has it; of a removed one, as the older had it', example: 'to2' })
  readonly id!: string;

  @ApiProperty({ example: 'to' })
  readonly type!: string;

  @ApiProperty({ description: 'What stands on it in a picture', example: 'http://inventory:8080/api/v2/stock' })
  readonly label!: string;

  @ApiProperty({ type: NodePlaceResponse, nullable: true, description: 'null when it was added' })
  readonly before!: NodePlaceResponse | null;

  @ApiProperty({ type: NodePlaceResponse, nullable: true, description: 'null when it was removed' })
  readonly after!: NodePlaceResponse | null;

  @ApiProperty({ type: [FieldChangeResponse], description: 'What was changed; empty for the other kinds' })
  readonly fields!: readonly FieldChangeResponse[];
}

/** A node that has another id and is the same otherwise, or was found again in spite of it. */
export class RenamedNodeResponse {
  @ApiProperty({ example: 'to1' })
  readonly before!: string;

  @ApiProperty({ example: 'to2' })
  readonly after!: string;
}

/** How one version of a route differs from another one. */
export class DiagramDiffResponse {
  @ApiProperty({ type: ComparedVersionResponse })
  readonly from!: ComparedVersionResponse;

  @ApiProperty({ type: ComparedVersionResponse })
  readonly to!: ComparedVersionResponse;

  @ApiProperty({ description: 'No node was added, removed, changed or moved; ids may differ', example: false })
  readonly same!: boolean;

  @ApiProperty({ type: ChangeCountsResponse })
  readonly counts!: ChangeCountsResponse;

  @ApiProperty({
    type: [NodeChangeResponse],
    description: 'In the order of the route; what was removed, where it stood',
  })
  readonly nodes!: readonly NodeChangeResponse[];

  @ApiProperty({
    type: [RenamedNodeResponse],
    description: 'Ids of nodes that are in both versions under another one. Camel numbers nodes that were given no id.',
  })
  readonly renamed!: readonly RenamedNodeResponse[];
}
