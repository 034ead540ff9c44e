import type { CaptureLevel } from '../wire.js';

/** What the agent does with one visit of a route. */
export interface Capture {
  readonly level: CaptureLevel;
  /** Whether the execution is reported at all; one that fails is kept where others are sampled. */
  readonly reports: 'always' | 'failed' | 'never';
  /** At DEEP, the processors whose content is taken; all of them when undefined. */
  readonly processorIds?: ReadonlySet<string> | undefined;
  /** Bodies are clipped there. @default what the content is clipped at anyway */
  readonly maxBodyBytes?: number | undefined;
  /** Whether a header or property of that name may not leave the application. */
  readonly redacts?: (name: string) => boolean;
  readonly deepTraceRequestId?: string;
}
