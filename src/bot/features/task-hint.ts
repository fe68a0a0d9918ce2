import { countPlans } from '../../db/hand-plans.ts';
import { action, type RenderedMessage } from '../../text/message.ts';
import { entryData } from '../../text/task-data.ts';
import type { BotContext } from '../context.ts';
import { managedAuthorities } from '../which-authority.ts';

export interface AddingHint {
  readonly lines: readonly string[];
  readonly buttons: RenderedMessage['buttons'];
}

/** How whoever keeps tasks begins: the button, and while there is no plan the two ways in words. Nothing for others. */
export async function addingHint(ctx: BotContext): Promise<AddingHint> {
  const { person, texts, deps } = ctx.work;
  const managed = person ? await managedAuthorities(ctx, person) : [];
  const [first, another] = managed;
  const isAdmin = person?.rights.some(({ jurisdictionId }) => jurisdictionId === 'all') ?? false;
  if (!first && !isAdmin) return { lines: [], buttons: [] };
  let plans = 0;
  for (const { id } of managed) plans += await countPlans(deps.database.client, id);
  return {
    lines: plans === 0 ? [texts.t('taskByHand.twoWays')] : [],
    buttons: [[action(texts.raw('taskByHand.button.add'), entryData('new', first && !another ? first.id : 0))]],
  };
}

/** A message with the way to begin below it. */
export const withHint = (rendered: RenderedMessage, { lines, buttons }: AddingHint): RenderedMessage => ({
  html: lines.length === 0 ? rendered.html : [rendered.html, '', ...lines].join('\n'),
  buttons: [...rendered.buttons, ...buttons],
});
