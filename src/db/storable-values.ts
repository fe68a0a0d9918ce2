import { overriding } from './overriding.ts';
import type { ArgType, SqlDriverAdapter, SqlDriverAdapterFactory, SqlQuery } from '@prisma/driver-adapter-utils';

/**
 * A factory whose connections replace what PostgreSQL refuses in text and in JSON, the NUL character and halves of a
 * surrogate pair, by U+FFFD on either engine: a message with such a character is kept as well as it can be, and what was
 * written on one engine can be written on the other. Keys to look rows up by are treated alike, so that they still match.
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
  if (typeof arg !== 'string') return arg;
  return type?.scalarType === 'json' ? storableJson(arg) : storableText(arg);
}

/** Text as both engines can keep it. */
export const storableText = (text: string): string => text.replaceAll('\u0000', '\uFFFD').toWellFormed();

/** JSON escapes both kinds of character (and only lone halves of a pair as \ud8…), so that most texts need no look. */
const SUSPECT = /\\u(?:0000|[dD][89a-fA-F])/;

function storableJson(json: string): string {
  if (!SUSPECT.test(json)) return storableText(json);
  return JSON.stringify(storableValue(JSON.parse(json)));
}

function storableValue(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(storableValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [storableText(key), storableValue(each)]));
}
