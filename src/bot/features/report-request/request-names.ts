import { findAgencies } from '../../../db/agencies-list.ts';
import type { BotContext } from '../../context.ts';

/** The names of these agencies, and of those among them in which nobody is enrolled. */
export async function loadNames(
  ctx: BotContext,
  jurisdictionId: number,
  ids: readonly number[],
): Promise<{ readonly names: readonly string[]; readonly unreached: readonly string[] }> {
  const { deps, today } = ctx.work;
  const all = await findAgencies(deps.database.client, { jurisdictionIds: [jurisdictionId], query: '', today });
  const asked = all.filter(({ id }) => ids.includes(id));
  return {
    names: asked.map(({ name }) => name),
    unreached: asked.filter(({ people }) => people === 0).map(({ name }) => name),
  };
}
