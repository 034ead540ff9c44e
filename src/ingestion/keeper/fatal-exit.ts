import { Injectable, Logger } from '@nestjs/common';
import { endProcess } from '../../common/end-process.js';

/** Ends the process at once when a sync to disk failed: what is on disk is unknown until the next start has checked it. */
@Injectable()
export class FatalExit {
  private readonly logger = new Logger('Spool');

  exit(error: Error): void {
    this.logger.fatal(`The spool cannot be trusted any more, the server stops: ${error.message}`, error.stack);
    // Not a graceful stop: that would go on writing to the same disk.
    endProcess();
  }
}
