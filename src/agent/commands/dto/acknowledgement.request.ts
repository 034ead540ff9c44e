import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AppError, type FieldProblem } from '../../../common/app-error.js';
import { ACK_STATUSES, type Acknowledgement, type AckStatus } from '../acknowledgement.js';

const MAX_MESSAGE = 10_000;
const MAX_EXECUTION_ID = 4096;

/** Body of an acknowledgement. Agents may send more: what is not named here is ignored. */
export class AcknowledgementRequest {
  @ApiProperty({
    enum: ACK_STATUSES,
    description: 'ACCEPTED: it has the command and goes on working. The others are outcomes and end the command',
    example: 'SUCCEEDED',
  })
  readonly status!: AckStatus;

  @ApiPropertyOptional({ maxLength: MAX_MESSAGE, example: 'Captured 5 executions' })
  readonly message?: string;

  @ApiPropertyOptional({ description: 'Of a replay: the execution it led to', maxLength: MAX_EXECUTION_ID })
  readonly executionId?: string;
}

/** Request → domain. Throws VALIDATION_FAILED for a known field of another form. */
export function toAcknowledgement(body: object): Acknowledgement {
  const sent = new Map<string, unknown>(Object.entries(body));
  const status = ACK_STATUSES.find((one) => one === sent.get('status'));
  const problems: FieldProblem[] = [];
  const text = (path: string, longest: number): string | undefined => {
    const value = sent.get(path) ?? undefined;
    if (value === undefined || value === '') return undefined;
    if (typeof value === 'string' && value.length <= longest) return value.toWellFormed();
    problems.push({ path, message: `must be a text of at most ${longest} characters` });
    return undefined;
  };
  const [message, executionId] = [text('message', MAX_MESSAGE), text('executionId', MAX_EXECUTION_ID)];
  if (status === undefined) problems.unshift({ path: 'status', message: `must be one of ${ACK_STATUSES.join(', ')}` });
  const [first] = problems;
  if (status !== undefined && first === undefined) return { status, message, executionId };
  throw new AppError('VALIDATION_FAILED', `${first?.path ?? ''} ${first?.message ?? ''}.`, { errors: problems });
}
