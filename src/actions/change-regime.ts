import { saveAudit } from '../db/audit.ts';
import { inTransaction, type Database } from '../db/database.ts';
import { loadAuthority } from '../db/jurisdictions.ts';
import { loadRequirements } from '../db/plans.ts';
import { toJson } from '../db/plan-draft-column.ts';
import { applyRegimeChanges } from '../db/regime.ts';
import { canManage, type Actor } from '../domain/access.ts';
import { dayOfInstant, type Day } from '../domain/day.ts';
import type { RegimeEffect } from '../domain/regime/regime-effect.ts';
import { decideEdit, keysOf, type EditOutcome, type RegimeEdit } from '../domain/regime/regime-edit.ts';
import { DEFAULT_REGIME, type ReportRequirement } from '../domain/report-regime.ts';
import type { RequirementChange } from '../domain/regime/versions.ts';

export interface ChangeRegimeInput {
  readonly actor: Actor;
  readonly jurisdictionId: number;
  readonly edit: RegimeEdit;
  /** The change holds for the periods that close on this day or later. */
  readonly fromOn: Day;
  readonly at: Date;
  readonly timeZone: string;
}

export type ChangeRegimeOutcome =
  | { readonly kind: 'changed'; readonly effect: RegimeEffect }
  /** What is asked for stands already: the same press came again. */
  | { readonly kind: 'unchanged' }
  /** What is over is not rewritten. */
  | { readonly kind: 'past' }
  | Extract<EditOutcome, { readonly kind: 'invalid' }>
  | { readonly kind: 'forbidden' | 'gone' };

/**
 * Changes the report regime from a day on: standing versions end, new ones begin, and the obligations follow, in one
 * transaction. What the edit means is decided from what stands then; pressed twice, it changes nothing the second time.
 */
export const changeRegime = (database: Database, input: ChangeRegimeInput): Promise<ChangeRegimeOutcome> =>
  inTransaction(database, async (db) => {
    const { actor, jurisdictionId, edit, fromOn, at, timeZone } = input;
    if (!canManage(actor, jurisdictionId)) return { kind: 'forbidden' };
    const today = dayOfInstant(at, timeZone);
    const authority = await loadAuthority(db, jurisdictionId, timeZone, today);
    if (!authority) return { kind: 'gone' };
    if (fromOn < today) return { kind: 'past' };
    const stored = (await loadRequirements(db, jurisdictionId)).map(({ requirement }) => requirement);
    const decided = decideEdit(stored, edit, { level: authority.level, on: fromOn });
    if (decided.kind !== 'changed') return decided;
    const { changes } = decided;
    const byId = actor.personId;
    const regime = regimeName(stored, changes);
    const effect = await applyRegimeChanges(db, authority, { changes, fromOn, regime, byId, at });
    await saveAudit(db, {
      jurisdictionId,
      personId: byId,
      at,
      action: 'regime.changed',
      subject: `jurisdiction:${jurisdictionId}`,
      details: { edit: toJson(edit), fromOn, reports: [...keysOf(changes)], ...effect },
    });
    return { kind: 'changed', effect };
  });

/** The name under which people know the regime; the reform reports have none of their own. */
function regimeName(stored: readonly ReportRequirement[], changes: readonly RequirementChange[]): string {
  const [change] = changes;
  const concerned = change?.kind === 'set' ? change.requirement : stored.find(({ key }) => key === change?.key);
  return concerned?.title ?? concerned?.regime ?? DEFAULT_REGIME;
}
