import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What is counted of commands to agents. */
export interface CommandMetrics {
  readonly issued: Counter<'type'>;
  readonly ended: Counter<'type' | 'outcome'>;
  readonly open: Gauge;
  readonly deliverySeconds: Histogram;
  readonly rowsLost: Counter;
}

/** Registers the metrics of commands. */
export function commandMetrics(registry: Registry): CommandMetrics {
  const registers = [registry];
  return {
    issued: new Counter({
      name: 'cameleer_commands_issued_total',
      help: 'Commands accepted at this server, by type',
      labelNames: ['type'] as const,
      registers,
    }),
    ended: new Counter({
      name: 'cameleer_commands_ended_total',
      help: 'Commands that ended, by type and outcome: at the server that was told, or, expired, at the one that issued them',
      labelNames: ['type', 'outcome'] as const,
      registers,
    }),
    open: new Gauge({
      name: 'cameleer_commands_open',
      help: 'Commands without an outcome that have not expired, of all servers',
      registers,
    }),
    deliverySeconds: new Histogram({
      name: 'cameleer_command_delivery_seconds',
      help: 'Time from the issue of a command to its first writing to an event stream of this server',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30, 300],
      registers,
    }),
    rowsLost: new Counter({
      name: 'cameleer_command_rows_lost_total',
      help: 'Deliveries of commands that could not be noted in ClickHouse; the commands themselves are there',
      registers,
    }),
  };
}
