import { overriding } from './overriding.ts';
import type { ArgType, SqlDriverAdapter, SqlDriverAdapterFactory, SqlQuery } from '@prisma/driver-adapter-utils';

/**
 * A factory whose connections replace what PostgreSQL refuses in text and in JSON, the NUL character and halves of a
 * surrogate pair, by U+FFFD on either engine: a message with such a character is kept as well as it can be, and what was
 * written on one engine can be written on the other. Keys to look rows up by are treated alike, so that they still match.
 * What only one engine could keep and give back is refused on both.
 */
export const withStorableValues = (factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory => ({
  provider: factory.provider,
  adapterName: factory.adapterName,
  connect: async () => {
    const adapter = storing(await factory.connect());
    const startTransaction: SqlDriverAdapter['startTransaction'] = async (level) =>
      storing(await adapter.startTransaction(level));
    return overriding(adapter, { startTransaction });
  },
});

/** Connections and transactions: whatever takes statements. */
function storing<T extends Pick<SqlDriverAdapter, 'queryRaw' | 'executeRaw'>>(inner: T): T {
  return overriding(inner, {
    queryRaw: (query: SqlQuery) => inner.queryRaw(storableQuery(query)),
    executeRaw: (query: SqlQuery) => inner.executeRaw(storableQuery(query)),
  });
}

const storableQuery = (query: SqlQuery): SqlQuery => ({
  ...query,
  args: query.args.map((arg, index) => storable(arg, query.argTypes[index])),
});

function storable(arg: unknown, type: ArgType | undefined): unknown {
  const kind = type?.scalarType;
  if (kind === 'datetime') return storableInstant(arg);
  if (kind === 'bigint') return storableInteger(arg);
  if (typeof arg !== 'string') return arg;
  return kind === 'json' ? storableJson(arg) : storableText(arg);
}

const FIRST_INSTANT = new Date('0001-01-01T00:00:00.000Z');
const LAST_INSTANT = new Date('9999-12-31T23:59:59.999Z');

/** PostgreSQL knows no year 0, Prisma reads back none of five digits, and SQLite orders neither among the others. */
function storableInstant(arg: unknown): unknown {
  if (!(arg instanceof Date || typeof arg === 'string')) return arg;
  const instant = new Date(arg);
  if (instant < FIRST_INSTANT || instant > LAST_INSTANT)
    throw new RangeError('an instant to store: expected one of the years 1 to 9999');
  return arg;
}

/** SQLite keeps a longer one as a number of fewer digits. */
function storableInteger(arg: unknown): unknown {
  if (typeof arg !== 'number' && typeof arg !== 'string') return arg;
  if (BigInt.asIntN(64, BigInt(arg)) !== BigInt(arg))
    throw new RangeError('an integer to store: expected one of at most 64 bits');
  return arg;
}

/** Text as both engines can keep it. */
export const storableText = (text: string): string => text.replaceAll('\u0000', '\uFFFD').toWellFormed();

/** JSON escapes both kinds of character (and only lone halves of a pair as \ud8…), so that most texts need no look. */
const SUSPECT = /\\u(?:0000|[dD][89a-fA-F])/;

/** SQLite makes a number of its own out of JSON that is nothing but a number, and loses digits. */
const BARE_NUMBER = /^-?\d/;

export function storableJson(json: string): string {
  if (BARE_NUMBER.test(json)) throw new RangeError('JSON to store: expected an object or a list, got a number');
  if (!SUSPECT.test(json)) return storableText(json);
  return JSON.stringify(storableValue(JSON.parse(json)));
}

function storableValue(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(storableValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [storableText(key), storableValue(each)]));
}
