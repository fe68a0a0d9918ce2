import fc from 'fast-check';
import { Prisma } from '../../src/db/model.ts';
import type { Column, DataModel, Table } from './data-model.ts';

/** Values by column. */
export type Row = Readonly<Record<string, unknown>>;

/** A value as it is written, and as it must come back. */
export interface Stored {
  readonly written: unknown;
  readonly read: unknown;
}

const asIs = (value: unknown): Stored => ({ written: value, read: value });

export const REPLACEMENT = '\uFFFD';

/** What neither JSON of PostgreSQL nor its text can hold comes back as the replacement character, on both engines. */
export const readText = (text: string): string => text.replaceAll('\u0000', REPLACEMENT).toWellFormed();

/** As JSON has it: no -0, no undefined. Prisma's client itself drops a key "__proto__", before any engine sees it. */
function readJson(value: unknown): unknown {
  if (typeof value === 'string') return readText(value);
  if (Array.isArray(value)) return value.map(readJson);
  if (typeof value === 'number') return value === 0 ? 0 : value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== '__proto__');
  return Object.fromEntries(entries.map(([key, each]) => [readText(key), readJson(each)]));
}

const TEXTS = [
  '',
  ' ',
  '2026-03-09',
  '9999-12-31',
  'Uỷ ban nhân dân xã Phước Đại'.normalize('NFC'),
  'Uỷ ban nhân dân xã Phước Đại'.normalize('NFD'),
  'quý IV/2026 “đúng hạn”, 100% 👨‍👩‍👧‍👦🇻🇳',
  `it's "quoted" \`so\` and \\ so \\\\ \\n; DROP TABLE "Meta"; -- $1 ? :a @b`,
  'line\nline\r\nline\ttab',
  'before\u0000after',
  'the six characters \\u0000 and \\ud800',
  '\ud83d half a pair',
  'half a pair \udc4d',
  '\udc4d\ud83d turned round',
  'null',
  '{"a":1}',
  '1e3',
  '12',
  '\ufeffbyte order mark',
  '\u202eright to left',
];

/** Any sequence of UTF-16 units: NUL characters and halves of pairs among them. */
const units = fc.integer({ min: 0, max: 0xff_ff }).map((unit) => String.fromCharCode(unit));

const text: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: units, maxLength: 20 }),
);

const JSON_VALUES = [
  {},
  [],
  [null],
  '',
  'null',
  '12',
  true,
  false,
  [0, -0, 5e-324, 1e21, -1.7976931348623157e308, 0.1],
  { integers: [2 ** 53, 2 ** 53 + 2, -(2 ** 63), 2 ** 64] },
  { '': 1, constructor: { prototype: 1 }, toString: null, toJSON: 'x', 'đơn vị': ['Sở Tư pháp', null] },
  { $type: 'BigInt', value: '1' },
  { deep: [[[[[[[[{ deeper: { deepest: [1, 'a', null, true] } }]]]]]]]] },
  { '\u0000': '\u0000', '\ud800': '\udc00', 'the six \\u0000': '\\u0000' },
  JSON.parse('{"__proto__": {"polluted": true}, "left": 1}'),
];

const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger());

const { list, object } = fc.letrec<Record<'value' | 'list' | 'object', unknown>>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, text, number, fc.boolean(), fc.constant(null), tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 4 }),
  object: fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
}));

/** What our columns hold: a number by itself is refused (storable-values.ts), and Prisma takes no half of a pair so. */
const json: fc.Arbitrary<unknown> = fc.oneof(fc.constantFrom(...JSON_VALUES), list, object);

const FIRST_INSTANT = new Date('0001-01-01T00:00:00.000Z');
const LAST_INSTANT = new Date('9999-12-31T23:59:59.999Z');

const INSTANTS = [
  FIRST_INSTANT,
  LAST_INSTANT,
  new Date('1969-12-31T23:59:59.999Z'),
  new Date('1970-01-01T00:00:00.000Z'),
  // Where clocks in the test's own zone jump, and where a day begins in Vietnam.
  new Date('2026-03-08T05:30:00.000Z'),
  new Date('2026-11-01T04:29:59.999Z'),
  new Date('2026-03-08T17:00:00.000Z'),
];

const instant = fc.oneof(
  fc.constantFrom(...INSTANTS),
  fc.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true }),
  fc.date({ min: FIRST_INSTANT, max: LAST_INSTANT, noInvalidDate: true }),
);

const BIG_INTEGERS = [-1001234567890123n, 2n ** 53n + 1n, -(2n ** 53n) - 1n, 2n ** 63n - 1n, -(2n ** 63n), 0n];

const SCALARS: Readonly<Record<string, fc.Arbitrary<Stored>>> = {
  Int: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).map(asIs),
  BigInt: fc.oneof(fc.constantFrom(...BIG_INTEGERS), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })).map(asIs),
  Boolean: fc.boolean().map(asIs),
  String: text.map((value) => ({ written: value, read: readText(value) })),
  DateTime: instant.map(asIs),
  Json: json.map((value) => ({ written: value, read: readJson(value) })),
};

/** Throws for a type that no test has looked at yet: say here what its values are. */
function valueOf({ type, optional }: Column, { enums }: DataModel): fc.Arbitrary<Stored> {
  const choices = enums.get(type);
  const values = choices ? fc.constantFrom(...choices).map(asIs) : SCALARS[type];
  if (!values) throw new Error(`test/support/stored-values.ts knows no values of type ${type}`);
  if (type === 'Json' && optional) return fc.oneof({ weight: 5, arbitrary: values }, fc.constant(DB_NULL), JSON_NULL);
  if (type === 'Json') return fc.oneof({ weight: 5, arbitrary: values }, JSON_NULL);
  return optional ? fc.oneof({ weight: 5, arbitrary: values }, fc.constant(asIs(null))) : values;
}

const DB_NULL: Stored = { written: Prisma.DbNull, read: null };
const JSON_NULL = fc.constant<Stored>({ written: Prisma.JsonNull, read: null });

/** Any row of a table; a foreign key leads to the parent's row given, or nowhere. */
export function rowsOf(
  table: Table,
  model: DataModel,
  parentKey: (parent: string) => unknown,
): fc.Arbitrary<ReadonlyMap<string, Stored>> {
  const arbitraries = table.columns.map((column): fc.Arbitrary<readonly [string, Stored]> => {
    const { name, parent, optional } = column;
    if (parent === undefined) return valueOf(column, model).map((value) => [name, value]);
    const key = fc.constant(asIs(parentKey(parent)));
    return (optional ? fc.oneof({ weight: 5, arbitrary: key }, fc.constant(asIs(null))) : key).map((value) => [
      name,
      value,
    ]);
  });
  return fc.tuple(...arbitraries).map((entries) => new Map(entries));
}

export const writtenRow = (row: ReadonlyMap<string, Stored>): Row =>
  Object.fromEntries([...row].map(([name, { written }]) => [name, written]));

export const readRow = (row: ReadonlyMap<string, Stored>): Row =>
  Object.fromEntries([...row].map(([name, { read }]) => [name, read]));
