import { endsTheFlowType, isDetachedType, nodeLayoutOf } from '../../../protocol/route-graph/node-layout.js';
import type { StepIds } from './assign-ids.js';
import type { OutlineEdge, OutlineStep } from './route-outline.js';

/** Steps a message leaves a block from. */
type Exits = readonly OutlineStep[];

/** Each child of these is a branch by itself; of other branching blocks, only what Camel calls a branch is one. */
const ALL_BRANCHES = new Set(['multicast', 'loadBalance', 'recipientList']);

/** Works out the edges within a route from its steps. Each step is walked over once. */
export class EdgeDeriver {
  private readonly edges: OutlineEdge[] = [];

  constructor(private readonly ids: StepIds) {}

  /** The edges among the children of a route, in the order of the steps. */
  static edgesOf(route: OutlineStep, ids: StepIds): readonly OutlineEdge[] {
    const deriver = new EdgeDeriver(ids);
    deriver.sequence(route.children, []);
    return deriver.edges;
  }

  /** All exits of a step lead to the next one; lanes that stand beside the flow are entered from nowhere. */
  private sequence(steps: readonly OutlineStep[], entries: Exits): Exits {
    let exits = entries;
    for (const step of steps) {
      if (isDetachedType(step.type)) {
        this.sequence(step.children, [step]);
        continue;
      }
      this.join(exits, step);
      exits = this.exitsOf(step);
    }
    return exits;
  }

  private exitsOf(step: OutlineStep): Exits {
    if (endsTheFlowType(step.type)) return [];
    if (ALL_BRANCHES.has(step.type)) return this.branches(step);
    if (step.type === 'choice' || step.type === 'switch') return this.choice(step);
    // A message that does not fit goes round what is in the filter.
    if (step.type === 'filter') return [...this.sequence(step.children, [step]), step];
    return this.guarded(step);
  }

  private branches(step: OutlineStep): Exits {
    if (step.children.length === 0) return [step];
    return step.children.flatMap((child) => {
      this.add(step, child, 'branch');
      return this.exitsOf(child);
    });
  }

  private choice(step: OutlineStep): Exits {
    const exits = this.branches(step);
    const isComplete = step.children.length === 0 || step.children.some(({ type }) => type === 'otherwise');
    return isComplete ? exits : [...exits, step];
  }

  /** The body of a `doTry` or of any other block, the lanes beside it, and what all of them end in. */
  private guarded(step: OutlineStep): Exits {
    const last = step.children.filter(({ type }) => type === 'doFinally');
    const beside = step.children.filter((child) => isBranch(child) && !last.includes(child));
    const body = this.sequence(
      step.children.filter((child) => !isBranch(child)),
      [step],
    );
    const rescued = beside.flatMap((child) => {
      this.add(step, child, 'error');
      return this.exitsOf(child);
    });
    const exits = [...body, ...rescued];
    return this.sequence(last, exits.length === 0 && last.length > 0 ? [step] : exits);
  }

  private join(exits: Exits, step: OutlineStep): void {
    for (const exit of exits) this.add(exit, step, 'flow');
  }

  private add(from: OutlineStep, to: OutlineStep, kind: string): void {
    const [source, target] = [this.ids.get(from), this.ids.get(to)];
    if (source === undefined || target === undefined) return;
    const label = kind === 'branch' ? (to.expression?.text ?? '') : '';
    this.edges.push({ source, target, kind, label, targetRouteId: '' });
  }
}

function isBranch({ type }: OutlineStep): boolean {
  return nodeLayoutOf(type, true) === 'branch';
}
