import { Composer } from 'grammy';
import { createInvite } from '../../actions/invite.ts';
import { findAgencies, loadAgencyHeads, type AgencyHead } from '../../db/agencies-list.ts';
import { invitableRoles, ROLES, type Role } from '../../domain/access.ts';
import { formatInstant } from '../../text/dates.ts';
import { shorten } from '../../text/html.ts';
import { action, message } from '../../text/message.ts';
import { answer, show, toast } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { managedAuthorities } from '../which-authority.ts';

/** /capquyen (/invite): a one-time link for a role in an agency, by the standing agency or an administrator. */
export const invite = new Composer<BotContext>();

const PAGE_SIZE = 10;

invite.chatType('private').command(['capquyen', 'invite'], async (ctx) => {
  const { person, texts } = ctx.work;
  if (!person) return void (await answer(ctx, message(texts.t('access.stranger'))));
  const managed = await managedAuthorities(ctx, person);
  if (managed.length === 0) {
    const isAdmin = person.rights.some(({ role }) => role === 'admin');
    return void (await answer(ctx, message(texts.t(isAdmin ? 'invite.noAgencies' : 'access.forbidden'))));
  }
  const query = ctx.match.trim();
  const agencies = await agenciesOf(ctx, query);
  const only = agencies.length === 1 ? agencies[0] : undefined;
  if (only && query !== '') return void (await answer(ctx, roleChoice(ctx, only)));
  if (agencies.length === 0) return void (await answer(ctx, message(texts.t('invite.nothing', { query }))));
  await answer(ctx, agencyChoice(ctx, agencies, 0));
});

async function agenciesOf(ctx: BotContext, query: string): Promise<readonly AgencyHead[]> {
  const { deps, person, today } = ctx.work;
  if (!person) return [];
  const managed = await managedAuthorities(ctx, person);
  return findAgencies(deps.database.client, { jurisdictionIds: managed.map(({ id }) => id), query, today });
}

function agencyChoice(ctx: BotContext, agencies: readonly AgencyHead[], page: number) {
  const { texts } = ctx.work;
  const shown = agencies.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
  const rows = shown.map(({ id, name, people }) => [
    action(shorten(people > 0 ? `${name} 👤${people}` : name, 60), `inv:${id}`),
  ]);
  const turns = [
    ...(page > 0 ? [action('◀', `invp:${page - 1}`)] : []),
    ...((page + 1) * PAGE_SIZE < agencies.length ? [action('▶', `invp:${page + 1}`)] : []),
  ];
  return message(texts.t('invite.chooseAgency'), turns.length > 0 ? [...rows, turns] : rows);
}

function roleChoice(ctx: BotContext, agency: AgencyHead) {
  const { texts, person } = ctx.work;
  const roles = person ? invitableRoles(person, agency.jurisdictionId) : [];
  const ordered = roles.filter((role) => (role === 'standing' ? agency.isStanding : true));
  const rows = [...ordered]
    .sort((a, b) => order(a) - order(b))
    .map((role) => [action(texts.raw(`role.${role}`), `inv:${agency.id}:${role}`)]);
  return message(texts.t('invite.chooseRole', { agency: agency.name }), rows);
}

/** The usual roles first. */
const order = (role: Role): number => ['head', 'officer', 'standing', 'leader', 'viewer', 'admin'].indexOf(role);

invite.callbackQuery(/^invp:(\d{1,3})$/, async (ctx) => {
  if (!ctx.work.person) return toast(ctx, ctx.work.texts.raw('access.forbidden'));
  const agencies = await agenciesOf(ctx, '');
  if (agencies.length > 0) await show(ctx, agencyChoice(ctx, agencies, Number(ctx.match[1])));
  await toast(ctx);
});

invite.callbackQuery(/^inv:(\d{1,9})(?::([a-z]{4,8}))?$/, async (ctx) => {
  const { deps, person, texts, now } = ctx.work;
  const agency = await loadAgencyHeads(deps.database.client, Number(ctx.match[1]));
  if (!person || !agency || invitableRoles(person, agency.jurisdictionId).length === 0)
    return toast(ctx, texts.raw('access.forbidden'));
  const role = ROLES.find((each) => each === ctx.match[2]);
  if (role === undefined) {
    await show(ctx, roleChoice(ctx, agency));
    return toast(ctx);
  }
  const outcome = await createInvite(deps.database, { by: person, agencyId: agency.id, role, at: now });
  if (outcome.kind !== 'created') return toast(ctx, texts.raw('access.forbidden'));
  const link = `https://t.me/${ctx.me.username}?start=${outcome.token}`;
  const params = {
    role: texts.t(`role.${role}`),
    agency: agency.name,
    link,
    expires: formatInstant(outcome.expiresAt, deps.timeZone),
  };
  await show(ctx, message(texts.t('invite.created', params)));
  await toast(ctx);
});
