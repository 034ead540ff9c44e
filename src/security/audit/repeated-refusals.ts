import { addressGroup } from '../limits/address-group.js';
import type { AuditRow } from './audit-row.js';
import { RefusedTargets } from './refused-targets.js';

/** Refusals of so long stand as one entry. */
const WINDOW_MS = 60_000;
/** Addresses, actions and callers told apart at a time; what is refused beyond them is counted per action. */
const MAX_GROUPS = 1000;

interface Group {
  readonly first: AuditRow;
  readonly since: number;
  readonly targets: RefusedTargets;
  times: number;
}

/**
 * Makes one entry of what one address is refused within a minute, or each caller there that is known: the first one, with the number of
 * times and the targets. Without it whoever is not let in could fill the log.
 */
export class RepeatedRefusals {
  /** The oldest stands first. */
  private readonly groups = new Map<string, Group>();

  /** The row when it is to be stored now; undefined when it was counted to one that is. */
  add(row: AuditRow, now: number): AuditRow | undefined {
    const key = this.keyOf(row);
    const known = this.groups.get(key);
    const group = known ?? { first: row, since: now, targets: new RefusedTargets(), times: 0 };
    group.times += 1;
    group.targets.add(row.target);
    if (known !== undefined) return undefined;
    this.groups.set(key, group);
    return row;
  }

  /** Rows whose minute is over, to be stored again with what became of them; all of them when the time is Infinity. */
  takeOver(now: number): AuditRow[] {
    const over: AuditRow[] = [];
    for (const [key, group] of this.groups) {
      if (now - group.since < WINDOW_MS) break;
      this.groups.delete(key);
      if (group.times > 1) over.push(summaryOf(group));
    }
    return over;
  }

  /** A caller that is not known may claim any name: it is no part of the key. */
  private keyOf({ tenant_id, address, action, actor_kind, actor_id }: AuditRow): string {
    const caller = actor_kind === 'unknown' ? [] : [actor_kind, actor_id];
    const key = [tenant_id, action, addressGroup(address), ...caller].join(' ');
    const isFull = this.groups.size >= MAX_GROUPS && !this.groups.has(key);
    return isFull ? `${tenant_id} ${action}` : key;
  }
}

function summaryOf({ first, targets, times }: Group): AuditRow {
  const detail = [first.detail, targets.text].filter((text) => text !== '').join(' ');
  return { ...first, times, detail };
}
