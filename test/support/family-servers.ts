import { JwtKeys } from '../../src/security/tokens/jwt-keys.js';
import { FamilyMemory } from '../../src/security/tokens/refresh/family-memory.js';
import { FamilyStore, type SubjectId } from '../../src/security/tokens/refresh/family-store.js';
import { RefreshFamilies } from '../../src/security/tokens/refresh/refresh-families.js';
import type { RefreshFamily } from '../../src/security/tokens/refresh/refresh-family.js';
import { MovedClock } from './moved-clock.js';
import { RecordedAuditLog } from './recorded-audit-log.js';
import { aConfig } from './test-config.js';

/** What all servers have in common; families reach it at once. */
class SharedStore extends FamilyStore {
  readonly families = new Map<string, RefreshFamily>();
  away = false;
  /** Whether what is written does not arrive yet. */
  behind = false;
  /** What did not arrive. */
  readonly unwritten: RefreshFamily[] = [];

  find(familyId: string): Promise<RefreshFamily | undefined> {
    return this.away ? Promise.reject(new Error('away')) : Promise.resolve(this.families.get(familyId));
  }

  ofSubject({ id }: SubjectId): Promise<readonly RefreshFamily[]> {
    if (this.away) return Promise.reject(new Error('away'));
    return Promise.resolve([...this.families.values()].filter(({ subject }) => subject.id === id));
  }

  write(): Promise<void> {
    return Promise.resolve();
  }

  put(family: RefreshFamily): void {
    const known = this.families.get(family.familyId);
    if (known === undefined || known.version < family.version) this.families.set(family.familyId, family);
  }
}

/** The memory of one server, which writes through to the store. */
class WrittenThrough extends FamilyMemory {
  constructor(private readonly shared: SharedStore) {
    super(shared);
  }

  override keep(family: RefreshFamily): void {
    super.keep(family);
    if (this.shared.behind) this.shared.unwritten.push(family);
    else if (!this.shared.away) this.shared.put(family);
  }
}

/** Servers that share a store of families of refresh tokens, and a clock. */
export class FamilyServers {
  readonly secret = 'the secret of all servers of this test';
  readonly clock = new MovedClock();
  readonly store = new SharedStore();
  readonly audit = new RecordedAuditLog();

  /** One more server, which knows nothing but what is stored. */
  start(environment: Readonly<Record<string, string>> = {}): RefreshFamilies {
    const config = aConfig({ CAMELEER_DATA_DIR: '/nowhere', ...environment });
    return new RefreshFamilies(
      new WrittenThrough(this.store),
      new JwtKeys(this.secret),
      this.audit,
      this.clock,
      config,
    );
  }
}
