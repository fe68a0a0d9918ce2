import type { Way } from './conflicts.ts';
import { WAYS } from './conflicts.ts';
import { inRounds, printTable, quantile } from './measure.ts';
import type { Province } from './province.ts';
import { observe, SECONDS, SITUATIONS, type Observed, type Situation } from './streams.ts';

const ROUNDS = { most: 2, seconds: 60 };

/** How people's replies fare on PostgreSQL under each way to keep transactions apart. */
export async function compareWays(province: Province): Promise<void> {
  const rows = [];
  for (const situation of SITUATIONS) {
    const seen = await inRounds(WAYS, ROUNDS, (way) => observeUnder(way, province, situation));
    for (const [way, observed] of seen) rows.push([situation.name, way.name, ...summary(observed)]);
  }
  const head = [
    'situation',
    'transactions',
    'replies/s',
    'p50 ms',
    'p99 ms',
    'tried again',
    'given up',
    'done beside it',
  ];
  printTable(`PostgreSQL: replies recorded at once, ${ROUNDS.most} × ${SECONDS} s each`, head, rows);
}

async function observeUnder(way: Way, province: Province, situation: Situation) {
  const { database, counts } = way.of(province.database);
  return { ...(await observe({ ...province, database }, situation)), counts };
}

type Seen = Observed & { readonly counts: { readonly retried: number; readonly failed: number } };

function summary(observed: readonly Seen[]): readonly (string | number)[] {
  const sum = (of: (each: Seen) => number): number => observed.reduce((total, each) => total + of(each), 0);
  const latencies = observed.flatMap((each) => each.latencies);
  return [
    latencies.length / (sum(({ elapsedMs }) => elapsedMs) / 1_000),
    quantile(latencies, 0.5),
    quantile(latencies, 0.99),
    String(sum(({ counts }) => counts.retried)),
    String(sum(({ counts }) => counts.failed)),
    String(sum(({ beside }) => beside.done)),
  ];
}
