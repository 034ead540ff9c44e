import { Logger } from '@nestjs/common';
import { errorMessage } from '../../common/error-message.js';

const logger = new Logger('Delivery');

/** Tells a listener something. What it throws must neither stop the delivery nor make it do anything twice. */
export function tell(notify: () => void): void {
  try {
    notify();
  } catch (error) {
    logger.error(`A listener failed: ${errorMessage(error)}`);
  }
}
