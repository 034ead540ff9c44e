/** The name of a file of dead letters, `<milliseconds>-<token>-<first>-<count>.letters`: what a listing needs of it. */
export interface LetterFileName {
  /** When its rows were refused, milliseconds since 1970. */
  readonly at: number;
  /** Token of the segment they were in. */
  readonly token: string;
  /** Number of its first letter among those of the segment. */
  readonly first: number;
  readonly count: number;
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const NAME = new RegExp(`^(\\d{13,15})-(${UUID})-(\\d{1,9})-(\\d{1,4})\\.letters$`);
const ID = new RegExp(`^(${UUID})-(\\d{1,9})$`);

export function formatLetterFileName({ at, token, first, count }: LetterFileName): string {
  return `${String(at).padStart(13, '0')}-${token}-${first}-${count}.letters`;
}

/** Undefined for a file that holds no letters. */
export function parseLetterFileName(file: string): LetterFileName | undefined {
  const [, at, token, first, count] = NAME.exec(file) ?? [];
  if (token === undefined) return undefined;
  return { at: Number(at), token, first: Number(first), count: Number(count) };
}

/** A letter among those of a segment. */
export interface LetterId {
  readonly token: string;
  readonly number: number;
}

export function formatLetterId({ token, number }: LetterId): string {
  return `${token}-${number}`;
}

/** Undefined for text that is no id of a letter. */
export function parseLetterId(id: string): LetterId | undefined {
  const [, token, number] = ID.exec(id) ?? [];
  return token === undefined ? undefined : { token, number: Number(number) };
}
