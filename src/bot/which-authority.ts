import { loadAuthorities } from '../db/jurisdictions.ts';
import { canManage, type Actor } from '../domain/access.ts';
import type { Authority } from '../domain/authority.ts';
import type { BotContext } from './context.ts';

/** The authorities that a person manages (standing agency, administrators), in the order of their creation. */
export async function managedAuthorities(ctx: BotContext, actor: Actor): Promise<readonly Authority[]> {
  const { deps, today } = ctx.work;
  const all = await loadAuthorities(deps.database.client, deps.timeZone, today);
  return all.filter(({ id }) => canManage(actor, id));
}
