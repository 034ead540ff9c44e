import type { VersionNode } from './route-version.js';

/** Which nodes of two versions are the same one: each has at most one partner. */
export class NodePairs {
  private readonly partners = new Map<VersionNode, VersionNode>();

  /** The same node in the other version, whichever this one is of. */
  partnerOf(node: VersionNode): VersionNode | undefined {
    return this.partners.get(node);
  }

  isFree(node: VersionNode): boolean {
    return !this.partners.has(node);
  }

  /** Makes two nodes of different versions partners, unless one of them has another partner already. */
  add(one: VersionNode, other: VersionNode): void {
    if (!this.isFree(one) || !this.isFree(other)) return;
    this.partners.set(one, other);
    this.partners.set(other, one);
  }
}
