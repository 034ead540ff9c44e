/**
 * What a name has to be like: `*` stands for any number of characters, and case means nothing.
 *
 * @returns tells whether a name, given in lower case, matches; in time that a name made for it cannot drive up
 */
export function compileGlob(glob: string): (name: string) => boolean {
  const [first = '', ...parts] = glob.toLowerCase().split('*');
  const last = parts.at(-1);
  if (last === undefined) return (name) => name === first;
  const between = parts.slice(0, -1);
  return (name) => {
    const end = name.length - last.length;
    if (end < first.length || !name.startsWith(first) || !name.endsWith(last)) return false;
    let at = first.length;
    for (const part of between) {
      const found = name.indexOf(part, at);
      if (found < 0 || found + part.length > end) return false;
      at = found + part.length;
    }
    return true;
  };
}
