/** Qualified names of the tables that statements read and write. */
export class Tables {
  readonly executions: string;
  readonly runningExecutions: string;

  constructor(database: string) {
    this.executions = `${database}.executions`;
    this.runningExecutions = `${database}.running_executions`;
  }
}
