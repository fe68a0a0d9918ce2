import { createHash } from 'node:crypto';

/** PostgreSQL refuses an index entry of more than 2,704 bytes, SQLite none; a character takes up to three. */
const LONGEST = 600;
const READABLE = 100;

/** A key as a unique column keeps it: itself while it is short, else its beginning and a hash of the whole. */
export const indexKey = (key: string): string =>
  key.length <= LONGEST ? key : `${key.slice(0, READABLE)}…sha256:${createHash('sha256').update(key).digest('hex')}`;
