import { inTransaction } from '../../src/db/database.ts';
import { runPlanner } from '../../src/schedule/planner.ts';
import { ZONE } from '../support/seed-authority.ts';
import { isConflict } from './conflicts.ts';
import { timed } from './measure.ts';
import { NOW, type Province } from './province.ts';
import { reply } from './work.ts';

export const SECONDS = 2;
const STREAMS = 8;
/** What Telegram lets a bot send in a second, and so how many people it can answer. */
const ARRIVALS = 30;

/** What else goes on while people reply. */
export interface Situation {
  readonly name: string;
  /** Replies one after the other in eight streams, as fast as they go, or thirty begun each second. */
  readonly arrive: 'streams' | 'rate';
  /** Done again and again until the replies are over. */
  readonly beside?: (province: Province) => Promise<unknown>;
}

const plan = ({ database }: Province) => runPlanner(database, { now: NOW, timeZone: ZONE });

export const SITUATIONS: readonly Situation[] = [
  { name: '8 streams of replies', arrive: 'streams' },
  { name: '8 streams, a planner round in a loop', arrive: 'streams', beside: plan },
  { name: '8 streams, an import of 1 s in a loop', arrive: 'streams', beside: writeForASecond },
  { name: '30 replies a second, a planner round each second', arrive: 'rate', beside: (each) => pausing(plan(each)) },
];

/** Tasks with what belongs to them, one after the other as an import writes them, for a second. */
function writeForASecond({ database, jurisdictionId, planId, communes }: Province): Promise<void> {
  return inTransaction(database, async (db) => {
    const end = performance.now() + 1_000;
    const agencyId = communes[0]?.agencyId ?? 0;
    while (performance.now() < end) {
      const number = `bench:${(tasks += 1)}`;
      const task = { jurisdictionId, planId, number, title: number, deadlineText: 'Quý I/2026', position: tasks };
      const lead = { role: 'lead' as const, position: 0, text: 'UBND xã', agencyId };
      const { id: taskId } = await db.task.create({ data: { ...task, agencies: { create: lead } } });
      const owed = { jurisdictionId, agencyId, taskId, kind: 'task' as const, subjectKey: number, periodKey: 'once' };
      await db.obligation.create({ data: { ...owed, covers: [], history: true, createdAt: NOW } });
    }
  });
}
let tasks = 0;

async function pausing(work: Promise<unknown>): Promise<void> {
  await work;
  await sleep(1_000);
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export interface Observed {
  /** How long each reply took from its arrival to its commit. */
  readonly latencies: readonly number[];
  readonly elapsedMs: number;
  /** How often what went on beside it was done, and failed. */
  readonly beside: { readonly done: number; readonly failed: number };
}

/** Lets replies arrive for SECONDS; waits for those that have begun. */
export async function observe(province: Province, { arrive, beside }: Situation): Promise<Observed> {
  const latencies: number[] = [];
  const isOver = after(SECONDS * 1_000);
  const answer = async (): Promise<void> => {
    const number = (replies += 1);
    const ms = await timed(() => reply(province, number, 'stream')).catch(ignoreConflict);
    if (ms !== undefined) latencies.push(ms);
  };
  const other = beside ? repeat(() => beside(province), isOver) : Promise.resolve({ done: 0, failed: 0 });
  const elapsedMs = await timed(() => (arrive === 'streams' ? inStreams(answer, isOver) : atRate(answer, isOver)));
  return { latencies, elapsedMs, beside: await other };
}
let replies = 0;

function after(ms: number): () => boolean {
  const end = performance.now() + ms;
  return () => performance.now() >= end;
}

/** A conflict that was given up is counted where it was tried (conflicts.ts). */
function ignoreConflict(error: unknown): undefined {
  if (!isConflict(error)) throw error;
}

const inStreams = (answer: () => Promise<void>, isOver: () => boolean): Promise<unknown> =>
  Promise.all(Array.from({ length: STREAMS }, () => repeat(answer, isOver)));

async function repeat(work: () => Promise<unknown>, isOver: () => boolean) {
  const counts = { done: 0, failed: 0 };
  while (!isOver()) {
    try {
      await work();
      counts.done += 1;
    } catch (error) {
      ignoreConflict(error);
      counts.failed += 1;
    }
  }
  return counts;
}

/** Begins each at its time, whether or not those before are done. */
async function atRate(answer: () => Promise<void>, isOver: () => boolean): Promise<void> {
  const start = performance.now();
  const begun: Promise<void>[] = [];
  while (!isOver()) {
    begun.push(answer());
    await sleep(start + (begun.length * 1_000) / ARRIVALS - performance.now());
  }
  await Promise.all(begun);
}
