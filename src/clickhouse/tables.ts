/** Qualified names of the tables that statements read and write. */
export class Tables {
  readonly executions: string;
  readonly runningExecutions: string;
  readonly routeGraphs: string;
  readonly metrics: string;
  readonly routeStats: string;

  constructor(database: string) {
    this.executions = `${database}.executions`;
    this.runningExecutions = `${database}.running_executions`;
    this.routeGraphs = `${database}.route_graphs`;
    this.metrics = `${database}.metrics`;
    this.routeStats = `${database}.route_stats`;
  }
}
