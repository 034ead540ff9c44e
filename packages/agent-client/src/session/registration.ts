/** A route as an agent reports it. */
export interface RouteState {
  readonly routeId: string;
  readonly graphHash?: string;
  readonly state: 'Started' | 'Stopped' | 'Suspended';
  readonly uptimeMs?: number;
}

/** What an agent of protocol 1 says of itself. */
export interface ShortRegistration {
  readonly agentId: string;
  readonly name: string;
  readonly group?: string;
  readonly version: string;
  readonly routeIds: readonly string[];
  readonly capabilities: readonly string[];
}

/** What an agent of protocol 2 says of itself; its routes are asked for at each registration. */
export interface FullRegistration {
  /** Stable over restarts. */
  readonly agentId: string;
  /** New for each start. */
  readonly instanceId: string;
  readonly application: string;
  readonly group?: string;
  readonly environment?: string;
  readonly protocolVersion: 2;
  readonly agentVersion: string;
  readonly camelVersion: string;
  readonly camelContexts: readonly { readonly name: string; readonly startTime?: string }[];
  readonly runtime: {
    readonly kind: 'main' | 'spring-boot' | 'quarkus' | 'jbang' | 'other';
    readonly version?: string;
  };
  readonly jvm: { readonly version: string; readonly vendor?: string; readonly pid?: number };
  readonly host: { readonly name: string; readonly ip?: string; readonly os?: string };
  readonly capabilities: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
}

export type Registration = ShortRegistration | FullRegistration;

/** The protocol a registration is of; all that the agent sends is of the same. */
export function protocolOf(registration: Registration): 1 | 2 {
  return 'protocolVersion' in registration ? registration.protocolVersion : 1;
}
