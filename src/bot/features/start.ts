import { Composer } from 'grammy';
import type { User } from 'grammy/types';
import { enrol } from '../../actions/enrol.ts';
import { inTransaction } from '../../db/database.ts';
import { loadAuthorities } from '../../db/jurisdictions.ts';
import { loadPersonByAccount, savePersonWithAccount, type KnownPerson } from '../../db/people.ts';
import { canSeeWhole, workingAgencyIds, type Role } from '../../domain/access.ts';
import { formatDay } from '../../text/dates.ts';
import { message } from '../../text/message.ts';
import type { Texts } from '../../text/texts.ts';
import { answer } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { addingHint, withHint } from './task-hint.ts';

/** /batdau (/start): enrolment by a one-time link; a stranger learns how to get one and nothing else. */
export const start = new Composer<BotContext>();

const TOKEN = /^[\w-]{16,64}$/;

/** Administrators of ADMIN_IDS are known from their first word, whatever it is. */
start.chatType('private').use(async (ctx, next) => {
  const { deps, person, today } = ctx.work;
  if (person || !ctx.from || !deps.adminIds.includes(BigInt(ctx.from.id))) return next();
  await meet(ctx, ctx.from);
  const known = await loadPersonByAccount(deps.database.client, {
    externalId: BigInt(ctx.from.id),
    today,
    adminIds: deps.adminIds,
  });
  ctx.work = { ...ctx.work, person: known };
  await next();
});

start.chatType('private').command(['batdau', 'start'], async (ctx) => {
  const { deps, texts, person } = ctx.work;
  const payload = ctx.match.trim();
  if (payload !== '') return redeem(ctx, payload);
  const isAdmin = deps.adminIds.includes(BigInt(ctx.from.id));
  if (!person && !isAdmin) return void (await answer(ctx, message(texts.t('access.stranger'))));
  // Whoever writes again can be written to again.
  await meet(ctx, ctx.from);
  await welcome(ctx, { name: person?.name ?? nameOf(ctx), person, isAdmin });
});

const meet = (ctx: BotContext, { id }: User): Promise<number> =>
  inTransaction(ctx.work.deps.database, (db) =>
    savePersonWithAccount(db, { externalId: BigInt(id), name: nameOf(ctx), at: ctx.work.now }),
  );

async function redeem(ctx: BotContext, token: string): Promise<void> {
  const { deps, texts, today, now } = ctx.work;
  if (!ctx.from) return;
  const outcome = TOKEN.test(token)
    ? await enrol(deps.database, { token, externalId: BigInt(ctx.from.id), name: nameOf(ctx), today, at: now })
    : { kind: 'invalid' as const };
  if (outcome.kind === 'ownLink') return void (await answer(ctx, message(texts.t('start.ownLink'))));
  if (outcome.kind === 'invalid') return void (await answer(ctx, message(texts.t('start.invalid'))));
  const params = { role: texts.t(`role.${outcome.role}`), agency: outcome.agencyName };
  const html = outcome.repeated
    ? texts.t('start.alreadyEnrolled', params)
    : `${texts.t('start.enrolled', params)}\n${nextStep(texts, outcome.role)}`;
  await answer(ctx, message(html));
}

const nextStep = (texts: Texts, role: Role): string =>
  role === 'head' || role === 'officer' ? texts.t('start.enrolledWorker') : texts.t('start.enrolledOverseer');

async function welcome(
  ctx: BotContext,
  {
    name,
    person,
    isAdmin,
  }: { readonly name: string; readonly person: KnownPerson | undefined; readonly isAdmin: boolean },
): Promise<void> {
  const { texts, deps } = ctx.work;
  const roles = (person?.agencies ?? []).map((agency) =>
    texts.t('start.as', { role: texts.t(`role.${agency.role}`), agency: agency.name }),
  );
  const hasPlan = (await loadAuthorities(deps.database.client, deps.timeZone, ctx.work.today)).length > 0;
  const html = [
    texts.t('start.welcome', { name }),
    ...roles,
    ...(isAdmin ? [texts.t('start.admin')] : []),
    '',
    ...(isAdmin && !hasPlan ? [texts.t('start.adminNoPlan')] : [helpText(ctx, person)]),
  ].join('\n');
  const hint = await addingHint(ctx);
  await answer(ctx, hint.lines.length === 0 ? message(html) : withHint(message(html), hint));
}

/** /trogiup (/help): what this person can do, by role. */
start.command(['trogiup', 'help'], async (ctx) => {
  const { person, texts } = ctx.work;
  if (ctx.chat.type !== 'private') return;
  await answer(
    ctx,
    message(person ? `<b>${texts.t('help.head')}</b>\n${helpText(ctx, person)}` : texts.t('access.stranger')),
  );
});

function helpText(ctx: BotContext, person: KnownPerson | undefined): string {
  const { texts } = ctx.work;
  if (!person) return texts.t('help.everyone');
  const isAdmin = person.rights.some(({ role }) => role === 'admin');
  const isStanding = person.rights.some(({ role }) => role === 'standing');
  const seesWhole =
    isAdmin ||
    person.rights.some((right) => right.jurisdictionId !== 'all' && canSeeWhole(person, right.jurisdictionId));
  return [
    ...(workingAgencyIds(person).length > 0 ? [texts.t('help.worker', { today: formatDay(ctx.work.today) })] : []),
    ...(seesWhole ? [texts.t('help.overseer')] : []),
    ...(isAdmin || isStanding ? [texts.t('help.manager')] : []),
    texts.t('help.everyone'),
  ].join('\n');
}

const nameOf = (ctx: BotContext): string => [ctx.from?.first_name, ctx.from?.last_name].filter(Boolean).join(' ');
