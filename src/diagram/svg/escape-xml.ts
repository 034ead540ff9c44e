const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** XML has no form for these, escaped or not; nor has it one for half of a surrogate pair. */
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Most texts hold nothing of that; half of a surrogate pair is looked for among all of them. */
const SUSPECT = /[&<>"'\u0000-\u001f\ud800-\udfff\ufffe\uffff]/;

/** A text as it stands in an element or in a quoted attribute. */
export function escapeXml(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return text
    .toWellFormed()
    .replace(UNWRITABLE, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
