/**
 * Bounds of what is converted. Routes have some hundred to some ten thousand characters, and take some milliseconds.
 */
export const CONVERSION_LIMITS = {
  /** Length of a document, in UTF-16 units. YAML takes several times as long to read as XML. */
  characters: { xml: 256 * 1024, yaml: 64 * 1024 },
  /** Milliseconds that one document may take. */
  documentMs: 2000,
  /** Elements, or mappings and sequences, within each other. */
  depth: 200,
  /** Elements of an XML document. */
  elements: 30_000,
  /** Declarations of namespaces in one document: each is carried by every element below. */
  namespaces: 100,
  /** Steps of all graphs made of one request: what stands beside the routes of a document is put into each. */
  steps: 100_000,
} as const;
