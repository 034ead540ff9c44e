import { AppError } from '../../common/app-error.js';

const DETAILS = {
  RUNNING: 'The execution has not ended: what it was given may still be incomplete.',
  NOT_CAPTURED: 'What the execution was given was not captured.',
  OMITTED: 'The agent did not keep the body. It can be replayed with a body of your own in `edits`.',
  TRUNCATED: 'The agent kept a part of the body alone. It can be replayed with a body of your own in `edits`.',
  REDACTED: 'Values that may not be told were replaced. It can be replayed with your own for all of them in `edits`.',
  TOO_LARGE: 'The input is larger than a command may be.',
  OTHER_APPLICATION: 'The execution is of another application than the agent.',
  NO_SUCH_ROUTE: 'The agent has no such route.',
} as const;

/** Why an execution cannot be replayed: the member `obstacle` of the problem document. */
export type ReplayObstacle = keyof typeof DETAILS;

/** The answer when an execution cannot be replayed. */
export function notReplayable(obstacle: ReplayObstacle): AppError {
  return new AppError('EXECUTION_NOT_REPLAYABLE', DETAILS[obstacle], { extensions: { obstacle } });
}
