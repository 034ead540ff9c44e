/** What an agent speaks: 1 is the first generation, as the published ones do. */
export type AgentProtocol = 1 | 2;

/** Applications whose agents nobody has updated. */
const FIRST_GENERATION: ReadonlySet<string> = new Set(['quotes']);

/** The protocol of the agents in an application's instances. */
export function protocolOf(application: string): AgentProtocol {
  return FIRST_GENERATION.has(application) ? 1 : 2;
}
