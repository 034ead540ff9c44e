import type { ControlRow } from '../../../clickhouse/control/grouped-insert.js';
import type { RefreshFamily, RefreshSubject } from './refresh-family.js';

/** Whose families are meant. */
export type SubjectId = Pick<RefreshSubject, 'tenantId' | 'kind' | 'id'>;

/** Where families are kept for good, for all servers. Every call rejects when it does not answer in time. */
export abstract class FamilyStore {
  abstract find(familyId: string): Promise<RefreshFamily | undefined>;

  /** Those that are not revoked. */
  abstract ofSubject(subject: SubjectId): Promise<readonly RefreshFamily[]>;

  /** @param rows families as `toFamilyRow` writes them */
  abstract write(rows: readonly ControlRow[]): Promise<void>;
}
