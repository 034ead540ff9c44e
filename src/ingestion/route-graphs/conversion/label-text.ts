import { isEndpoint } from '../../../protocol/route-graph/node-class.js';
import { withoutSecrets } from './without-secrets.js';

/** A label and the URI as a graph keeps them. */
export interface ShownText {
  readonly label: string;
  /** null for none. */
  readonly uri: string | null;
}

/**
 * Label and URI of a step that came with a label, without secrets. An endpoint without a URI has it in its label,
 * `to[direct:a]`, and one without a label gets one.
 */
export function shownText(type: string, sentLabel: string, sentUri: string): ShownText {
  const inner = innerText(type, sentLabel);
  const takesUri = isEndpoint(type) || type === 'kamelet';
  const found = sentUri === '' && takesUri ? uriIn(type, inner ?? sentLabel) : sentUri;
  const uri = found === '' ? null : withoutSecrets(found, 'uri');
  const kind = isEndpoint(type) ? 'uri' : 'text';
  if (inner !== null) return { label: `${type}[${withoutSecrets(inner, kind)}]`, uri };
  if (sentLabel !== '') return { label: withoutSecrets(sentLabel, kind), uri };
  return { label: isEndpoint(type) && uri !== null ? `${type}[${uri}]` : type, uri };
}

/** What stands in the brackets of Camel's `type[text]`; null when the label is another text. */
function innerText(type: string, label: string): string | null {
  return label.startsWith(`${type}[`) && label.endsWith(']') ? label.slice(type.length + 1, -1) : null;
}

function uriIn(type: string, text: string): string {
  if (text === type) return '';
  if (type === 'kamelet') return text === '' || text.startsWith('kamelet:') ? text : `kamelet:${text}`;
  return text;
}
