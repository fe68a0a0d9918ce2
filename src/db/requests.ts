import { day, type Day } from '../domain/day.ts';
import { titleAndDetails, type NewRequest } from '../domain/request/report-request.ts';
import type { Db } from './database.ts';
import { insertRows, jsonValue } from './insert-rows.ts';
import { loadWorkers } from './nudges.ts';

/** Something asked for out of turn, with how many have answered. */
export interface RequestView {
  readonly id: number;
  readonly jurisdictionId: number;
  readonly title: string;
  /** The whole content where the title is only its beginning. */
  readonly details: string | undefined;
  readonly dueOn: Day;
  readonly withdrawnAt: Date | undefined;
  readonly asked: number;
  readonly received: number;
}

const include = { obligations: { select: { phase: true } } } as const;

type Row = {
  id: number;
  jurisdictionId: number;
  title: string;
  details: string | null;
  dueOn: string;
  withdrawnAt: Date | null;
  obligations: { phase: string }[];
};

const toView = ({ obligations, ...row }: Row): RequestView => ({
  id: row.id,
  jurisdictionId: row.jurisdictionId,
  title: row.title,
  details: row.details ?? undefined,
  dueOn: day(row.dueOn),
  withdrawnAt: row.withdrawnAt ?? undefined,
  asked: obligations.filter(({ phase }) => phase !== 'waived').length,
  received: obligations.filter(({ phase }) => phase === 'submitted' || phase === 'accepted').length,
});

export async function loadRequest(db: Db, id: number): Promise<RequestView | undefined> {
  const row = await db.reportRequest.findUnique({ where: { id }, include });
  return row ? toView(row) : undefined;
}

export async function loadRequestByKey(db: Db, dedupeKey: string): Promise<RequestView | undefined> {
  const row = await db.reportRequest.findUnique({ where: { dedupeKey }, include });
  return row ? toView(row) : undefined;
}

/** What is asked for and not withdrawn, as long as somebody has not answered; the next due first. */
export async function loadOpenRequests(db: Db, jurisdictionId: number): Promise<readonly RequestView[]> {
  const rows = await db.reportRequest.findMany({
    where: { jurisdictionId, withdrawnAt: null, obligations: { some: { phase: { in: ['open', 'returned'] } } } },
    include,
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toView);
}

export interface RequestToSave extends NewRequest {
  readonly jurisdictionId: number;
  readonly askedById: number;
  readonly at: Date;
  readonly dedupeKey: string;
}

/** Writes a request and what each agency that is asked owes of it; returns its id. */
export async function saveRequest(db: Db, request: RequestToSave): Promise<number> {
  const { jurisdictionId, dueOn, askedById, at, dedupeKey } = request;
  const { id } = await db.reportRequest.create({
    data: { jurisdictionId, ...titleAndDetails(request.title), dueOn, askedById, askedAt: at, dedupeKey },
  });
  await insertRows(db, {
    table: 'Obligation',
    columns: [
      'jurisdictionId',
      'agencyId',
      'kind',
      'subjectKey',
      'periodKey',
      'requestId',
      'dueOn',
      'covers',
      'createdAt',
    ],
    rows: [...new Set(request.agencyIds)].map((agencyId) => [
      jurisdictionId,
      agencyId,
      'report',
      `request:${id}`,
      'once',
      id,
      dueOn,
      jsonValue(['once']),
      at,
    ]),
  });
  return id;
}

/** The obligations of a request with the agencies that owe them. */
export const loadRequestObligations = (
  db: Db,
  requestId: number,
): Promise<readonly { readonly id: number; readonly agencyId: number; readonly phase: string }[]> =>
  db.obligation.findMany({
    where: { requestId },
    select: { id: true, agencyId: true, phase: true },
    orderBy: { id: 'asc' },
  });

/** An agency that a request does not reach: nobody is enrolled, or all who are have blocked the bot. */
export interface UnreachedAgency {
  readonly agencyId: number;
  readonly why: 'nobody' | 'blocked';
}

/** Those of the agencies in which no head or officer can be written to. */
export async function loadUnreached(
  db: Db,
  asked: { readonly jurisdictionId: number; readonly agencyIds: readonly number[]; readonly today: Day },
): Promise<readonly UnreachedAgency[]> {
  const workers = await loadWorkers(db, asked.jurisdictionId, asked.today);
  return asked.agencyIds.flatMap((agencyId) => {
    const own = workers.filter((worker) => worker.agencyId === agencyId);
    if (own.some(({ reachable }) => reachable)) return [];
    return [{ agencyId, why: own.length === 0 ? ('nobody' as const) : ('blocked' as const) }];
  });
}
