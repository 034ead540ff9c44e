/** Qualified names of the tables that statements read and write. */
export class Tables {
  readonly executions: string;
  readonly runningExecutions: string;
  readonly routeGraphs: string;
  readonly metrics: string;
  readonly routeStats: string;
  readonly refreshTokens: string;
  readonly users: string;
  readonly apiKeys: string;
  readonly apiKeyUses: string;
  readonly auditLog: string;
  readonly commands: string;
  readonly agents: string;
  readonly agentPresence: string;
  readonly agentEvents: string;
  readonly agentConfigurations: string;

  constructor(database: string) {
    this.executions = `${database}.executions`;
    this.runningExecutions = `${database}.running_executions`;
    this.routeGraphs = `${database}.route_graphs`;
    this.metrics = `${database}.metrics`;
    this.routeStats = `${database}.route_stats`;
    this.refreshTokens = `${database}.refresh_tokens`;
    this.users = `${database}.users`;
    this.apiKeys = `${database}.api_keys`;
    this.apiKeyUses = `${database}.api_key_uses`;
    this.auditLog = `${database}.audit_log`;
    this.commands = `${database}.commands`;
    this.agents = `${database}.agents`;
    this.agentPresence = `${database}.agent_presence`;
    this.agentEvents = `${database}.agent_events`;
    this.agentConfigurations = `${database}.agent_configurations`;
  }
}
