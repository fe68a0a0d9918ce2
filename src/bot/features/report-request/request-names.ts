import { findAgencies } from '../../../db/agencies-list.ts';
import { loadUnreached, type UnreachedAgency } from '../../../db/requests.ts';
import type { Unreached } from '../../../text/request-text.ts';
import type { BotContext } from '../../context.ts';

/** The names of these agencies, and of those among them whom no message reaches. */
export async function loadNames(
  ctx: BotContext,
  jurisdictionId: number,
  ids: readonly number[],
): Promise<{ readonly names: readonly string[]; readonly unreached: Unreached }> {
  const { deps, today } = ctx.work;
  const db = deps.database.client;
  const all = await findAgencies(db, { jurisdictionIds: [jurisdictionId], query: '', today });
  const asked = all.filter(({ id }) => ids.includes(id));
  const agencyIds = asked.map(({ id }) => id);
  const unreached = await loadUnreached(db, { jurisdictionId, agencyIds, today });
  return { names: asked.map(({ name }) => name), unreached: namesByReason(asked, unreached) };
}

export const NOBODY_UNREACHED: Unreached = { nobody: [], blocked: [] };

function namesByReason(
  agencies: readonly { readonly id: number; readonly name: string }[],
  unreached: readonly UnreachedAgency[],
): Unreached {
  const because = (why: UnreachedAgency['why']): readonly string[] =>
    agencies
      .filter(({ id }) => unreached.some((each) => each.agencyId === id && each.why === why))
      .map(({ name }) => name);
  return { nobody: because('nobody'), blocked: because('blocked') };
}
