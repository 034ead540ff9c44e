/** How servers hear of each other's commands, and whether they do at the moment. */
export abstract class BusStatus {
  abstract readonly mode: 'in-process' | 'redis';
  /** Whether commands can be handed over. */
  abstract readonly connected: boolean;
}
