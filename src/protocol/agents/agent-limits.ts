/** How much an agent may say about itself. Characters are UTF-16 units. */
export const AGENT_LIMITS = {
  idLength: 255,
  routes: 10_000,
  capabilities: 100,
  camelContexts: 100,
  tags: 100,
  tagLength: 1024,
} as const;
