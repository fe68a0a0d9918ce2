import type { Authority } from '../domain/authority.ts';
import { dayOfInstant, type Day } from '../domain/day.ts';
import { followRegime } from '../domain/regime/follow-regime.ts';
import type { RegimeEffect } from '../domain/regime/regime-effect.ts';
import { endBefore, type RequirementChange } from '../domain/regime/versions.ts';
import type { Db } from './database.ts';
import { loadPlanned, planObligations } from './plan-obligations.ts';
import { loadRequirements, ruleOf } from './plans.ts';
import { loadStandingReports, REGIME_REASON, saveFollowed } from './regime-obligations.ts';

export interface RegimeChanges {
  readonly changes: readonly RequirementChange[];
  /** They hold for the periods that close on this day or later. */
  readonly fromOn: Day;
  /** Names the regime, for the record of moved days. */
  readonly regime: string;
  readonly byId: number | undefined;
  readonly at: Date;
}

/**
 * Writes changes of the report regime and lets the obligations follow: belongs in one transaction. The same changes
 * again change nothing.
 */
export async function applyRegimeChanges(db: Db, authority: Authority, input: RegimeChanges): Promise<RegimeEffect> {
  await saveChanges(db, authority.id, input);
  const { fromOn, byId, at } = input;
  const today = dayOfInstant(at, authority.rules.timeZone);
  const { planned, familyOf } = await loadPlanned(db, authority, at);
  const standing = await loadStandingReports(db, authority.id);
  const followed = followRegime({ planned, standing, familyOf, fromOn, today });
  await saveFollowed(db, followed, { reason: `${REGIME_REASON}${input.regime}`, byId, at });
  const created = await planObligations(db, authority, at);
  const { moved, waived, reopened } = followed;
  return { created, moved: moved.length, waived: waived.length, reopened: reopened.length };
}

/** Ends the standing versions and opens the new ones; a version that begins on the same day is written over. */
async function saveChanges(db: Db, jurisdictionId: number, { changes, fromOn }: RegimeChanges): Promise<void> {
  const stored = await loadRequirements(db, jurisdictionId);
  for (const change of changes) {
    const key = change.kind === 'set' ? change.requirement.key : change.key;
    for (const { id, requirement } of stored.filter((each) => each.requirement.key === key)) {
      const toOn = endBefore(requirement, fromOn);
      if (toOn !== requirement.toOn) await db.reportRequirement.update({ where: { id }, data: { toOn } });
    }
    if (change.kind === 'off') continue;
    const rule = ruleOf(change.requirement);
    const same = stored.find(({ requirement }) => requirement.key === key && requirement.fromOn === fromOn);
    // One transaction writes at a time: what was read is what there is.
    if (same) await db.reportRequirement.update({ where: { id: same.id }, data: { rule, toOn: null } });
    else await db.reportRequirement.create({ data: { jurisdictionId, key, rule, fromOn } });
  }
}
