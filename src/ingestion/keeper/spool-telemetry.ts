import { Logger } from '@nestjs/common';
import type { Metrics } from '../../telemetry/metrics.js';
import type { SpoolListener } from '../spool/spool-listener.js';

type Telemetry = Pick<SpoolListener, 'onCommitted' | 'onDamage' | 'onLeftAlone' | 'onAlert'>;

/** Writes what happens in the spool into the log and the metrics. */
export function spoolTelemetry(metrics: Metrics): Telemetry {
  const logger = new Logger('Spool');
  const alert = (message: string): void => {
    metrics.spoolAlerts.inc();
    logger.error(message);
  };
  return {
    onCommitted: (_bytes, seconds) => {
      metrics.commitSeconds.observe(seconds);
    },
    onDamage: ({ file, bytes, keptAs }) => {
      metrics.damagedRecords.inc();
      alert(`${bytes} bytes of ${file} were torn or damaged; they are kept as ${keptAs}`);
    },
    onLeftAlone: ({ file, reason }) => {
      alert(`${file} was left alone: ${reason}`);
    },
    onAlert: alert,
  };
}
