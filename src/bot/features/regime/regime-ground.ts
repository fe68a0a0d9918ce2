import { loadAuthority } from '../../../db/jurisdictions.ts';
import { loadAgencies, loadRequirements } from '../../../db/plans.ts';
import { canManage } from '../../../domain/access.ts';
import { decideEdit, type EditOutcome, type RegimeEdit } from '../../../domain/regime/regime-edit.ts';
import type { Day } from '../../../domain/day.ts';
import type { RegimePageScene } from '../../../text/regime-pages-text.ts';
import type { BotContext } from '../../context.ts';

/** The regime as it stands, for whoever manages the authority; undefined for everybody else. */
export async function loadRegimeScene(ctx: BotContext, jurisdictionId: number): Promise<RegimePageScene | undefined> {
  const { deps, person, texts, today } = ctx.work;
  if (!person || !canManage(person, jurisdictionId)) return undefined;
  const db = deps.database.client;
  const authority = await loadAuthority(db, jurisdictionId, deps.timeZone, today);
  if (!authority) return undefined;
  const stored = await loadRequirements(db, jurisdictionId);
  const requirements = stored.map(({ requirement }) => requirement);
  return { texts, authority, today, stored, requirements, agencies: await loadAgencies(db, jurisdictionId, today) };
}

/** What an edit would change on a day. */
export const decideFor = ({ requirements, authority }: RegimePageScene, edit: RegimeEdit, on: Day): EditOutcome =>
  decideEdit(requirements, edit, { level: authority.level, on });

export const codedRequirements = ({ stored }: RegimePageScene) =>
  stored.map(({ id, requirement }) => ({ id, key: requirement.key }));
