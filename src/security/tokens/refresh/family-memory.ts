import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { WriteBehind } from '../../../clickhouse/control/write-behind.js';
import { AppError } from '../../../common/app-error.js';
import { toFamilyRow } from './family-row.js';
import { FamilyStore, type SubjectId } from './family-store.js';
import type { RefreshFamily } from './refresh-family.js';

/** Some 30 MB. Beyond it the family changed longest ago is read from ClickHouse when it is asked for. */
const MAX_FAMILIES = 50_000;
/** Far less than the grace of a lost answer: who asks another server meanwhile gets what this one would give. */
const WRITE_DELAY_MS = 100;
const CLOSE_TIMEOUT_MS = 5000;

/** What is known of a family. */
export interface KnownFamily {
  readonly family: RefreshFamily;
  /** STORAGE_UNAVAILABLE where ClickHouse could not be asked: another server may have gone on with the family. */
  readonly doubt?: AppError;
}

/** Families as this server knows them, joined with what others on the same ClickHouse have written. */
@Injectable()
export class FamilyMemory implements OnApplicationShutdown {
  /** The one changed last stands last. */
  private readonly families = new Map<string, RefreshFamily>();
  private readonly writer: WriteBehind;
  private readonly logger = new Logger('Tokens');

  constructor(private readonly store: FamilyStore) {
    this.writer = new WriteBehind({
      insertRows: (rows) => store.write(rows),
      delayMs: WRITE_DELAY_MS,
      maxRows: 2 * MAX_FAMILIES,
      onTrouble: ({ dropped }) => {
        if (dropped > 0)
          this.logger.warn(`${dropped} changes of refresh tokens are lost: their holders register or log in anew`);
      },
    });
  }

  /** Known from now on, and stored a moment later. */
  keep(family: RefreshFamily): void {
    this.remember(family);
    this.writer.add(toFamilyRow(family));
  }

  /** The latest that is known of a family. Rejects with STORAGE_UNAVAILABLE when it is not in memory and ClickHouse cannot be asked. */
  async find(familyId: string): Promise<KnownFamily | undefined> {
    try {
      const stored = await this.store.find(familyId);
      if (stored !== undefined) this.remember(stored);
    } catch (error) {
      const doubt = unavailable(error);
      const family = this.families.get(familyId);
      if (family === undefined) throw doubt;
      return { family, doubt };
    }
    const family = this.families.get(familyId);
    return family && { family };
  }

  /** All families of a subject. Rejects with STORAGE_UNAVAILABLE when ClickHouse cannot be asked. */
  async ofSubject({ tenantId, kind, id }: SubjectId): Promise<RefreshFamily[]> {
    try {
      for (const stored of await this.store.ofSubject({ tenantId, kind, id })) this.remember(stored);
    } catch (error) {
      throw unavailable(error);
    }
    return [...this.families.values()].filter(
      ({ subject }) => subject.tenantId === tenantId && subject.kind === kind && subject.id === id,
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.writer.close(CLOSE_TIMEOUT_MS);
  }

  /** Unless something later is known: what was read may be older than what was written meanwhile. */
  private remember(family: RefreshFamily): void {
    const { familyId, version } = family;
    const known = this.families.get(familyId);
    if (known !== undefined && known.version >= version) return;
    this.families.delete(familyId);
    this.families.set(familyId, family);
    if (this.families.size > MAX_FAMILIES) this.forgetOldest();
  }

  private forgetOldest(): void {
    for (const familyId of this.families.keys()) {
      this.families.delete(familyId);
      return;
    }
  }
}

function unavailable(cause: unknown): AppError {
  return new AppError('STORAGE_UNAVAILABLE', 'Whether this token is good cannot be told at the moment.', {
    retryAfterSeconds: 5,
    cause,
  });
}
