/** How long something took, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The value below which this part (0 to 1) of the values lies; NaN of none. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export interface Rounds {
  readonly most: number;
  /** A busy machine gets fewer of them, three at least. */
  readonly seconds: number;
}

const FEWEST = 3;

/**
 * Each contender once a round, another one first in each: what else the machine does comes and goes, and meets them all.
 * Returns what was measured by contender, one value a round.
 */
export async function inRounds<Contender, Value>(
  contenders: readonly Contender[],
  { most, seconds }: Rounds,
  measure: (contender: Contender, round: number) => Promise<Value>,
): Promise<ReadonlyMap<Contender, readonly Value[]>> {
  const measured = new Map<Contender, Value[]>(contenders.map((each) => [each, []]));
  const end = performance.now() + seconds * 1_000;
  for (let round = 0; round < most && (round < FEWEST || performance.now() < end); round += 1) {
    const first = round % contenders.length;
    for (const each of [...contenders.slice(first), ...contenders.slice(0, first)])
      measured.get(each)?.push(await measure(each, round));
  }
  return measured;
}

/** How often `first` fits into `second`, by the median of the rounds, each compared with itself only. */
export const ratio = (first: readonly number[], second: readonly number[]): number =>
  median(first.map((value, round) => (second[round] ?? NaN) / value));

/** Three digits are all that such a measurement can claim. */
export function digits(value: number): string {
  if (Number.isNaN(value)) return '–';
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

type Cell = string | number;
const textOf = (cell: Cell): string => (typeof cell === 'number' ? digits(cell) : cell);

/** A table in Markdown; numbers go to the right. */
export function printTable(title: string, head: readonly string[], rows: readonly (readonly Cell[])[]): void {
  const isNumber = head.map((_, column) => rows.some((row) => typeof row[column] === 'number'));
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = isNumber.map((number) => (number ? '---:' : '---'));
  console.log([`\n### ${title}\n`, line(head), line(rule), ...rows.map((row) => line(row.map(textOf)))].join('\n'));
}
