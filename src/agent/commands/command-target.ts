/** Whom a caller names: one agent, a group, or all. */
export type CommandTarget =
  | { readonly kind: 'agent'; readonly agentId: string }
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'all' };

/** The target in an audit entry. */
export function targetText(target: CommandTarget): string {
  switch (target.kind) {
    case 'agent':
      return target.agentId;
    case 'group':
      return `group:${target.group}`;
    default:
      return 'all';
  }
}
