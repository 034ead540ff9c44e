import { ask } from './ask.js';

/** The path of a page far behind the first one, reached by the cursors of those before. */
export async function walkPages(url: (path: string) => URL, path: string, pages: number): Promise<string> {
  let next = path;
  for (let page = 1; page < pages; page++) {
    const { status, text } = await ask(url(next));
    if (status !== 200) throw new Error(`${next} answers ${status}`);
    const cursor = cursorOf(JSON.parse(text));
    if (cursor === undefined) break;
    next = `${path}&cursor=${encodeURIComponent(cursor)}`;
  }
  return next;
}

function cursorOf(answer: unknown): string | undefined {
  const known = typeof answer === 'object' && answer !== null && 'nextCursor' in answer;
  return known && typeof answer.nextCursor === 'string' ? answer.nextCursor : undefined;
}
