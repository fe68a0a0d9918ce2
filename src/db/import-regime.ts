import { dayOfInstant, type Day } from '../domain/day.ts';
import type { DraftReporting } from '../domain/plan-draft.ts';
import { askedFrequencies, missingFrequencies } from '../domain/regime/plan-reporting.ts';
import { owersOf } from '../domain/regime/templates.ts';
import { nextPeriodOn, requirementsOn } from '../domain/regime/versions.ts';
import { DEFAULT_REGIME, reformRequirement, type ReportFrequency } from '../domain/report-regime.ts';
import type { Db } from './database.ts';
import { loadAuthority } from './jurisdictions.ts';
import { loadRequirements } from './plans.ts';
import { applyRegimeChanges } from './regime.ts';

export interface PlanReporting {
  readonly jurisdictionId: number;
  readonly reporting: readonly DraftReporting[];
  readonly standingName: string | undefined;
  readonly byId: number | undefined;
  readonly at: Date;
  readonly timeZone: string;
}

/** What a plan asks to be reported how often, and what of it is new in the regime since. */
export interface PlanRegime {
  readonly asked: readonly ReportFrequency[];
  readonly added: readonly ReportFrequency[];
  /** The added reports are owed for the periods that close on this day or later. */
  readonly fromOn: Day;
  /** Obligations that are new by it. */
  readonly created: number;
}

/**
 * A plan brings its regime: frequencies that the authority never had are added, with the usual days of its level and
 * from the next period on. Nothing is taken away. Undefined where the plan asks its agencies for no regular report.
 */
export async function addPlanRegime(db: Db, input: PlanReporting): Promise<PlanRegime | undefined> {
  const { jurisdictionId, at, timeZone, byId } = input;
  const asked = askedFrequencies(input.reporting, input.standingName);
  const today = dayOfInstant(at, timeZone);
  const authority = asked.length === 0 ? undefined : await loadAuthority(db, jurisdictionId, timeZone, today);
  if (!authority) return undefined;
  const stored = (await loadRequirements(db, jurisdictionId)).map(({ requirement }) => requirement);
  const added = missingFrequencies(stored, asked);
  const requirements = added.map((frequency) => {
    const usual = reformRequirement({ level: authority.level, frequency, role: 'agency' });
    return { ...usual, ...owersOf(requirementsOn(stored, today), usual) };
  });
  const fromOn = nextPeriodOn(requirements, today);
  if (added.length === 0) return { asked, added, fromOn, created: 0 };
  const changes = requirements.map((requirement) => ({ kind: 'set' as const, requirement }));
  const { created } = await applyRegimeChanges(db, authority, { changes, fromOn, regime: DEFAULT_REGIME, byId, at });
  return { asked, added, fromOn, created };
}
