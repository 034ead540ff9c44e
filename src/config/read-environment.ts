import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import type { Environment } from './environment-reader.js';

/** `process.env` over what an `.env` file in the working directory says: a set variable always wins. */
export function readEnvironment(): Environment {
  const file = existsSync('.env') ? parse(readFileSync('.env')) : {};
  return { ...file, ...process.env };
}
