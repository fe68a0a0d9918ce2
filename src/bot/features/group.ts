import { Composer } from 'grammy';
import { linkGroup } from '../../actions/link-group.ts';
import { leaveGroup, moveGroup, setReachability } from '../../actions/membership.ts';
import { loadAuthority } from '../../db/jurisdictions.ts';
import { loadPendingLink, savePendingLink } from '../../db/pending-links.ts';
import { canManage } from '../../domain/access.ts';
import { action, message } from '../../text/message.ts';
import { answer, show, toast } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { isPrivate } from '../progress/incoming.ts';
import { managedAuthorities } from '../which-authority.ts';

/** /lienket (/link): a group becomes the place of the overdue alert, once an enrolled person has confirmed in private. */
export const group = new Composer<BotContext>();

group.command(['lienket', 'link'], async (ctx) => {
  const { person, texts } = ctx.work;
  if (isPrivate(ctx))
    return void (await answer(ctx, message(texts.t(person ? 'group.onlyInGroup' : 'access.stranger'))));
  if (!person || !ctx.from) return; // groups of strangers get nothing
  const managed = await managedAuthorities(ctx, person);
  if (managed.length === 0) return;
  const title = ctx.chat.title ?? '';
  const pendingId = await savePendingLink(ctx.work.deps.database.client, {
    chatId: BigInt(ctx.chat.id),
    threadId: ctx.msg.is_topic_message ? ctx.msg.message_thread_id : undefined,
    title,
    askedBy: person.personId,
    at: ctx.work.now,
  });
  for (const authority of managed) {
    const choice = [
      action(texts.raw('group.yes'), `lk:${pendingId}:${authority.id}`),
      action(texts.raw('group.no'), `lk:${pendingId}:0`),
    ];
    await answer(ctx, message(texts.t('group.confirm', { title, authority: authority.name }), [choice]), {
      chatId: ctx.from.id,
    });
  }
  await answer(ctx, message(texts.t('group.askedPrivately')), { asReply: true });
});

group.callbackQuery(/^lk:(\d{1,9}):(\d{1,9})$/, async (ctx) => {
  const { deps, person, texts, now, today } = ctx.work;
  const pending = await loadPendingLink(deps.database.client, Number(ctx.match[1]));
  const jurisdictionId = Number(ctx.match[2]);
  if (!person || !pending || pending.askedBy !== person.personId) return toast(ctx, texts.raw('access.forbidden'));
  if (jurisdictionId === 0) {
    await show(ctx, message(texts.t('group.cancelled')));
    return toast(ctx);
  }
  if (!canManage(person, jurisdictionId)) return toast(ctx, texts.raw('access.forbidden'));
  const { chatId, threadId, title } = pending;
  const outcome = await linkGroup(deps.database, { actor: person, jurisdictionId, chatId, threadId, title, at: now });
  if (outcome.kind === 'forbidden') return toast(ctx, texts.raw('access.forbidden'));
  await show(ctx, message(texts.t('group.linked', { title })));
  await toast(ctx);
  if (outcome.kind === 'alreadyLinked') return;
  const authority = await loadAuthority(deps.database.client, jurisdictionId, deps.timeZone, today);
  await answer(ctx, message(texts.t('group.linkedHere', { authority: authority?.name ?? '' })), {
    chatId: Number(chatId),
  });
});

/** The bot was added, removed, blocked or let in again. An unknown group gets nothing until somebody links it. */
group.on('my_chat_member', async (ctx) => {
  const { deps, now } = ctx.work;
  const { chat, new_chat_member: member } = ctx.myChatMember;
  const isGone = member.status === 'kicked' || member.status === 'left';
  if (chat.type === 'private')
    await setReachability(deps.database, { externalId: BigInt(chat.id), reachable: !isGone, at: now });
  else if (isGone) await leaveGroup(deps.database, { chatId: BigInt(chat.id), at: now });
});

/** A group became a supergroup: its id changes, its link stays. */
group.on('message:migrate_to_chat_id', async (ctx) => {
  await moveGroup(ctx.work.deps.database, {
    from: BigInt(ctx.chat.id),
    to: BigInt(ctx.msg.migrate_to_chat_id),
    at: ctx.work.now,
  });
});
