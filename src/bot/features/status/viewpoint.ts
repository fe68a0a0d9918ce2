import { loadAuthorities } from '../../../db/jurisdictions.ts';
import type { ObligationFilter } from '../../../db/obligations.ts';
import { concerningYear, loadVisible, type Viewpoint } from '../../../db/status.ts';
import { canSeeWhole, canWorkFor, workingAgencyIds, type Actor } from '../../../domain/access.ts';
import type { Authority } from '../../../domain/authority.ts';
import { yearOf } from '../../../domain/day.ts';
import type { ObligationView } from '../../../domain/obligation-view.ts';
import { ofCurrentYear } from '../../../domain/status-summary.ts';
import type { StatusScene } from '../../../text/status-lines.ts';
import type { BotContext } from '../../context.ts';
import { sceneOf } from '../../scene.ts';

/** Who looks, at what, and the surroundings of the texts: what every page is made from. */
export interface Sight {
  readonly ctx: BotContext;
  readonly actor: Actor;
  readonly viewpoint: Viewpoint;
  readonly scene: StatusScene;
}

/**
 * How far somebody sees in a jurisdiction (DESIGN section 5 "Who sees"): standing, leader, viewer and admin the whole,
 * head and officer their agencies; undefined for whoever has no right there.
 */
export function viewpointOf(actor: Actor, jurisdictionId: number): Viewpoint | undefined {
  if (canSeeWhole(actor, jurisdictionId)) return { jurisdictionId, agencyIds: 'all' };
  const here = new Set(
    actor.rights.flatMap((right) => (right.jurisdictionId === jurisdictionId ? [right.agencyId] : [])),
  );
  const agencyIds = workingAgencyIds(actor).filter((id) => here.has(id) && canWorkFor(actor, id));
  return agencyIds.length > 0 ? { jurisdictionId, agencyIds } : undefined;
}

/** The authorities in which somebody sees anything, with how far. */
export async function loadSights(
  ctx: BotContext,
  actor: Actor,
): Promise<readonly { readonly authority: Authority; readonly viewpoint: Viewpoint }[]> {
  const { deps, today } = ctx.work;
  const authorities = await loadAuthorities(deps.database.client, deps.timeZone, today);
  return authorities.flatMap((authority) => {
    const viewpoint = viewpointOf(actor, authority.id);
    return viewpoint ? [{ authority, viewpoint }] : [];
  });
}

export async function sightOf(ctx: BotContext, actor: Actor, jurisdictionId: number): Promise<Sight | undefined> {
  const viewpoint = viewpointOf(actor, jurisdictionId);
  if (!viewpoint) return undefined;
  return { ctx, actor, viewpoint, scene: { ...(await sceneOf(ctx, jurisdictionId)), now: ctx.work.now } };
}

export const seesAgency = ({ agencyIds }: Viewpoint, agencyId: number): boolean =>
  agencyIds === 'all' || agencyIds.includes(agencyId);

/** What is seen of what is live now and of the current year; `where` narrows it. */
export async function loadYear(
  { ctx, viewpoint, scene }: Sight,
  where: ObligationFilter = {},
): Promise<readonly ObligationView[]> {
  const filter = { AND: [concerningYear(yearOf(scene.today), scene.timeZone), where] };
  return ofCurrentYear(await loadVisible(ctx.work.deps.database.client, viewpoint, filter), scene);
}
