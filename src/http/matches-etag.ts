/** Whether an `If-None-Match` header (RFC 9110, section 13.1.2) names an entity tag. The comparison is the weak one. */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((one) => {
    const tag = one.trim();
    return tag === '*' || tag.replace(/^W\//, '') === etag;
  });
}
