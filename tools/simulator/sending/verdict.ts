import type { Answer } from './http-client.js';

/** What an answer to a batch means. */
export type Verdict =
  | { readonly kind: 'taken'; readonly accepted: number; readonly rejections: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'again'; readonly reason: string; readonly retryAfter: string | undefined };

/** Reads the answer to a batch of `count` records: 2xx is taken, 408, 429 and 5xx come again, all else is final. */
export function verdictOf(answer: Answer, count: number): Verdict {
  const { status, retryAfter } = answer;
  if (status === 408 || status === 429 || status >= 500) return { kind: 'again', reason: `HTTP ${status}`, retryAfter };
  if (status >= 200 && status < 300) return takenOf(answer, count);
  return { kind: 'refused', reason: refusalOf(answer) };
}

function takenOf(answer: Answer, count: number): Verdict {
  const items = listOf(parse(answer.text)['rejected']);
  const rejections = items.map((item) => {
    const { code, path, message } = recordOf(item);
    return [code, path, message].filter((part) => typeof part === 'string' && part !== '').join(' ');
  });
  return { kind: 'taken', accepted: Math.max(0, count - rejections.length), rejections };
}

function refusalOf(answer: Answer): string {
  const body = parse(answer.text);
  const said = [body['title'], body['detail'], recordOf(listOf(body['rejected'])[0])['message']].find(
    (part) => typeof part === 'string',
  );
  return typeof said === 'string' ? `HTTP ${answer.status}: ${said.slice(0, 200)}` : `HTTP ${answer.status}`;
}

function parse(text: string): Record<string, unknown> {
  try {
    return recordOf(JSON.parse(text));
  } catch {
    return {};
  }
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
