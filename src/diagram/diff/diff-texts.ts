import type { DiagramVersion } from '../store/diagram-store.js';
import { nodeWord } from '../layout/node-word.js';
import type { PictureTexts } from '../svg/render-svg.js';
import type { ComparedDiagrams } from './compare-diagrams.js';
import { CHANGE_KINDS, type NodeChange } from './version-diff.js';

const MOST_NODES = 20;
const MOST_LETTERS = 80;

/** What stands over the picture of a difference, and what is read out of it. */
export interface DiffTexts {
  readonly heading: string;
  readonly subheading: string;
  readonly spoken: PictureTexts;
}

/** The texts of a picture: which versions of which routes, with when each was first seen, and what became of which nodes. */
export function diffTexts({ from, to, diff: { changes } }: ComparedDiagrams): DiffTexts {
  const heading = from.routeId === to.routeId ? to.routeId : `${from.routeId} → ${to.routeId}`;
  const versions = `from ${nameOf(from)} to ${nameOf(to)}`;
  const subheading = `${changes.length === 0 ? 'No changes' : 'Changes'} ${versions}`;
  const counted = CHANGE_KINDS.map((kind) => tell(kind, changes)).filter((text) => text !== '');
  const description = counted.length === 0 ? 'No node differs.' : `${counted.join('. ')}.`;
  return { heading, subheading, spoken: { title: `Route ${heading}: changes ${versions}`, description } };
}

/** `1a2b3c4d (2026-11-20 10:12 UTC)` */
function nameOf({ hash, firstSeen }: DiagramVersion): string {
  const date = new Date(firstSeen).toISOString().slice(0, 16).replace('T', ' ');
  return `${hash.replace('sha256:', '').slice(0, 8)} (${date} UTC)`;
}

function tell(kind: NodeChange['kind'], changes: readonly NodeChange[]): string {
  const nodes = changes.filter((change) => change.kind === kind);
  if (nodes.length === 0) return '';
  const told = nodes.slice(0, MOST_NODES).map(({ latest: { node } }) => `${nodeWord(node.type)} ${node.label}`.trim());
  const clipped = told.map((text) => (text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text));
  const more = nodes.length > MOST_NODES ? ` and ${nodes.length - MOST_NODES} more` : '';
  return `${nodes.length} ${kind}: ${clipped.join(', ')}${more}`;
}
