import { listOf, objectIn, objectOf, textOf } from '../http/json.js';
import type { Answer } from '../http/transport.js';

/** What an answer to a batch means. */
export type Verdict =
  | { readonly kind: 'taken'; readonly accepted: number; readonly rejections: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'again'; readonly reason: string; readonly retryAfter: string | undefined };

/** An agent whose tokens are gone has others the next time. */
const AGAIN: ReadonlySet<number> = new Set([401, 408, 429]);

/** Reads the answer to a batch of `count` records: 2xx is taken; 401, 408, 429 and 5xx come again; all else is final. */
export function verdictOf(answer: Answer, count: number): Verdict {
  const { status, retryAfter } = answer;
  if (AGAIN.has(status) || status >= 500) return { kind: 'again', reason: `HTTP ${status}`, retryAfter };
  if (status >= 200 && status < 300) return takenOf(answer, count);
  return { kind: 'refused', reason: refusalOf(answer) };
}

function takenOf(answer: Answer, count: number): Verdict {
  const rejections = listOf(objectIn(answer.text)['rejected']).map((item) => {
    const { code, path, message } = objectOf(item);
    return [code, path, message].filter((part) => typeof part === 'string' && part !== '').join(' ');
  });
  return { kind: 'taken', accepted: Math.max(0, count - rejections.length), rejections };
}

function refusalOf(answer: Answer): string {
  const { title, detail, rejected } = objectIn(answer.text);
  const said = textOf(title) ?? textOf(detail) ?? textOf(objectOf(listOf(rejected)[0])['message']);
  return said === undefined ? `HTTP ${answer.status}` : `HTTP ${answer.status}: ${said.slice(0, 200)}`;
}
