/** One event of an event stream (WHATWG HTML, section 9.2). `data` has no line breaks. */
export function eventText(event: { readonly id?: string; readonly name: string; readonly data: string }): string {
  const id = event.id === undefined ? '' : `id: ${event.id}\n`;
  return `${id}event: ${event.name}\ndata: ${event.data}\n\n`;
}

/** How long a client should wait before it connects again, milliseconds. */
export function retryText(milliseconds: number): string {
  return `retry: ${Math.round(milliseconds)}\n\n`;
}

/** A comment: shows that the connection works, and clients do not see it. */
export const PING_TEXT = ': ping\n\n';

/** The client's last event is not known any more. An empty id: what it remembers as the last one is nothing now. */
export const RESET_TEXT = eventText({ id: '', name: 'reset', data: '{}' });

/** Another connection of the same agent took over. */
export const REPLACED_TEXT = eventText({ name: 'replaced', data: '{}' });
