import { loadAuthority } from '../db/jurisdictions.ts';
import { createScene } from '../text/scene.ts';
import type { TextScene } from '../text/obligation-text.ts';
import type { BotContext } from './context.ts';

/** The surroundings of a text for whoever wrote; throws when the jurisdiction does not exist, which is our mistake. */
export async function sceneOf(ctx: BotContext, jurisdictionId: number): Promise<TextScene> {
  const { deps, now, today, texts } = ctx.work;
  const authority = await loadAuthority(deps.database.client, jurisdictionId, deps.timeZone, today);
  if (!authority) throw new Error(`jurisdiction ${jurisdictionId} does not exist`);
  return createScene(texts, authority, now);
}
