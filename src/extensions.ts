import type { DynamicModule, Type } from '@nestjs/common';

/** Modules of others that take the place of parts of the server; `docs/extending.md` shows how. */
export interface Extensions {
  /** Provides and exports `SearchService`: executions are found by it instead of ClickHouse. */
  readonly search?: Type | DynamicModule;
}
