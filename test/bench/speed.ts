import { inRounds, median, printTable, ratio, timed } from './measure.ts';
import type { Province } from './province.ts';
import { WORKS } from './work.ts';

const ROUNDS = { most: 12, seconds: 5 };

export interface Contender {
  readonly name: string;
  readonly province: Province;
}

/** Milliseconds that each contender took for each kind of work, round by round. */
export type Speeds = readonly {
  readonly work: string;
  readonly by: ReadonlyMap<Contender, readonly number[]>;
}[];

/** Every kind of work on every contender in alternating rounds, after one that does not count. */
export async function measureSpeeds(contenders: readonly Contender[]): Promise<Speeds> {
  const speeds = [];
  for (const { name, times, prepare } of WORKS) {
    const by = await inRounds(contenders, ROUNDS, async ({ province }, round) => {
      const run = await prepare(province, round);
      return (await timed(run)) / times;
    });
    speeds.push({ work: name, by: new Map([...by].map(([contender, all]) => [contender, all.slice(1)])) });
  }
  return speeds;
}

/** How long the first takes, and how many times as long each other one does. */
export function printSpeeds(title: string, speeds: Speeds, first: Contender, others: readonly Contender[]): void {
  const rows = speeds.map(({ work, by }) => {
    const of = (contender: Contender): readonly number[] => by.get(contender) ?? [];
    const compared = others.flatMap((other) => [median(of(other)), `${ratio(of(first), of(other)).toFixed(2)} ×`]);
    return [work, median(of(first)), ...compared];
  });
  printTable(title, ['ms each', first.name, ...others.flatMap(({ name }) => [name, 'takes'])], rows);
}
