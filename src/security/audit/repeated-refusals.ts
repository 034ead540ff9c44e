import { addressGroup } from '../limits/address-group.js';
import type { AuditRow } from './audit-row.js';

/** Refusals of so long stand as one entry. */
const WINDOW_MS = 60_000;
/** Addresses and actions told apart at a time; what is refused beyond them is counted per action. */
const MAX_GROUPS = 1000;

interface Group {
  row: AuditRow;
  readonly since: number;
}

/**
 * Makes one entry of what one address is refused within a minute: the first one, with the number of times. Without it whoever
 * is not let in could fill the log.
 */
export class RepeatedRefusals {
  /** The oldest stands first. */
  private readonly groups = new Map<string, Group>();

  /** The row when it is to be stored now; undefined when it was counted to one that is. */
  add(row: AuditRow, now: number): AuditRow | undefined {
    const key = this.keyOf(row);
    const group = this.groups.get(key);
    if (group === undefined) {
      this.groups.set(key, { row, since: now });
      return row;
    }
    group.row = { ...group.row, times: group.row.times + 1 };
    return undefined;
  }

  /** Rows whose minute is over, to be stored again with their final number; all of them when the time is Infinity. */
  takeOver(now: number): AuditRow[] {
    const over: AuditRow[] = [];
    for (const [key, { row, since }] of this.groups) {
      if (now - since < WINDOW_MS) break;
      this.groups.delete(key);
      if (row.times > 1) over.push(row);
    }
    return over;
  }

  private keyOf({ tenant_id, address, action }: AuditRow): string {
    const key = [tenant_id, action, addressGroup(address)].join(' ');
    const isFull = this.groups.size >= MAX_GROUPS && !this.groups.has(key);
    return isFull ? `${tenant_id} ${action}` : key;
  }
}
