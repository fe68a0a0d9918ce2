import { saveAudit } from '../db/audit.ts';
import { inTransaction, type Database } from '../db/database.ts';
import { loadAuthority } from '../db/jurisdictions.ts';
import { loadAgencies } from '../db/plans.ts';
import {
  loadRequest,
  loadRequestByKey,
  loadRequestObligations,
  loadUnreached,
  saveRequest,
  type RequestView,
  type UnreachedAgency,
} from '../db/requests.ts';
import { canManage, type Actor } from '../domain/access.ts';
import { dayOfInstant } from '../domain/day.ts';
import { requestProblem, type NewRequest, type RequestProblem } from '../domain/request/report-request.ts';
import { saveRequestNotices, supersedeByNotice } from './request-notices.ts';

export interface RequestReportInput extends NewRequest {
  readonly actor: Actor;
  readonly jurisdictionId: number;
  /** Names what asks for it: asked again under the same key, it is not made again. */
  readonly dedupeKey: string;
  readonly at: Date;
  readonly timeZone: string;
}

export type RequestReportOutcome =
  | {
      readonly kind: 'requested';
      readonly request: RequestView;
      readonly unreached: readonly UnreachedAgency[];
      readonly repeated: boolean;
    }
  | { readonly kind: 'refused'; readonly problem: RequestProblem }
  | { readonly kind: 'forbidden' };

/** Asks agencies for something by a day: the request, what each owes, and the notices to their people, all or nothing. */
export const requestReport = (database: Database, input: RequestReportInput): Promise<RequestReportOutcome> =>
  inTransaction(database, async (db) => {
    const { actor, jurisdictionId, dueOn, dedupeKey, at, timeZone } = input;
    if (!canManage(actor, jurisdictionId)) return { kind: 'forbidden' };
    const before = await loadRequestByKey(db, dedupeKey);
    if (before) return { kind: 'requested', request: before, unreached: [], repeated: true };
    const today = dayOfInstant(at, timeZone);
    const authority = await loadAuthority(db, jurisdictionId, timeZone, today);
    if (!authority) return { kind: 'forbidden' };
    const known = new Set((await loadAgencies(db, jurisdictionId, today)).map(({ id }) => id));
    const named = [...new Set(input.agencyIds)].filter((id) => known.has(id));
    const title = input.title.trim();
    const standingId = authority.standing?.id;
    const problem = requestProblem({ title, dueOn, agencyIds: named }, { today, standingId });
    if (problem !== undefined) return { kind: 'refused', problem };
    const agencyIds = named.filter((id) => id !== standingId);
    const askedById = actor.personId;
    const id = await saveRequest(db, { jurisdictionId, title, dueOn, agencyIds, askedById, at, dedupeKey });
    const obligations = await loadRequestObligations(db, id);
    const notices = { jurisdictionId, kind: 'reportRequested' as const, obligations, today, at };
    const told = await saveRequestNotices(db, notices);
    await supersedeByNotice(db, authority, { obligationIds: obligations.map((each) => each.id), told, at });
    const unreached = await loadUnreached(db, { jurisdictionId, agencyIds, today });
    await saveAudit(db, {
      jurisdictionId,
      personId: askedById,
      at,
      action: 'report.requested',
      subject: `request:${id}`,
      details: { title, dueOn, agencies: agencyIds, unreached: unreached.map(({ agencyId }) => agencyId) },
    });
    const request = await loadRequest(db, id);
    if (!request) throw new Error(`the request ${id} was just written`);
    return { kind: 'requested', request, unreached, repeated: false };
  });
