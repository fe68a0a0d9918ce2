/**
 * How many values a query may name at once. Every value is a parameter, and Prisma allows 999 of them on SQLite and
 * 32,766 on PostgreSQL: it splits a longer list itself only where nothing is ordered, limited or counted, and refuses
 * the query otherwise (P2029). Half of the lower limit, since the rest of a query has parameters too.
 */
const PART = 500;

/** The values in parts that a query may name, in their order. */
export function* partsOf<Value>(values: readonly Value[]): Generator<Value[]> {
  for (let from = 0; from < values.length; from += PART) yield values.slice(from, from + PART);
}

/** Asks for a list of any length in parts; the rows of each part in its order, the parts in the order of the values. */
export async function inParts<Value, Row>(
  values: readonly Value[],
  load: (part: Value[]) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const part of partsOf(values)) for (const row of await load(part)) rows.push(row);
  return rows;
}
