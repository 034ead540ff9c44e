/** What a tenant has of something. */
export interface TenantList<T> {
  /** The most relevant first. */
  readonly items: readonly T[];
  /** Otherwise there are more. */
  readonly isWhole: boolean;
}

/** Reads a list. Stops when `signal` aborts; throws an `AppError` like `SearchService`. */
export type ReadTenantList<T> = (tenantId: string, signal: AbortSignal) => Promise<TenantList<T>>;
