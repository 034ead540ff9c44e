const JSON_START = /^\s*[[{]/;
const XML_START = /^\s*<(?:\?xml\b|[A-Za-z_])/;
const HTML_START = /^\s*<(?:!doctype\s+html|html)\b/i;

/**
 * What a body is served as, judged by how it begins. Never a type that a browser runs: HTML is plain text, and what the
 * agent sent as base64 is bytes.
 */
export function bodyContentType(start: string, isBase64: boolean): string {
  if (isBase64) return 'application/octet-stream';
  if (JSON_START.test(start)) return 'application/json; charset=utf-8';
  if (XML_START.test(start) && !HTML_START.test(start)) return 'application/xml; charset=utf-8';
  return 'text/plain; charset=utf-8';
}
