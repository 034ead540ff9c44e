/** Whether a name matches one of the globs (`*` for any characters), whatever its case; undefined when there is no glob. */
export function nameGlobs(globs: readonly string[]): ((name: string) => boolean) | undefined {
  if (globs.length === 0) return undefined;
  const patterns = globs.map((glob) => glob.split('*').map(literal).join('.*'));
  const expression = new RegExp(`^(?:${patterns.join('|')})$`, 'is');
  return (name) => expression.test(name);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
