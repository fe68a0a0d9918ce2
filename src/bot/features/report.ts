import { Composer } from 'grammy';
import { loadCatalogue } from '../../db/status.ts';
import { matchStatusQuery, type StatusSubject } from '../../domain/status-query.ts';
import { deskData, parseDeskData } from '../../text/desk-data.ts';
import { authorityChoice, deskChoice, deskNothing } from '../../text/desk-text.ts';
import { periodText } from '../../text/period-text.ts';
import { capitalised } from '../../text/status-text.ts';
import { answer, toast } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { pressNudge } from './report/nudge.ts';
import { sayDesk, showDesk, type DeskView } from './report/open-desk.ts';
import { asAudience, type Audience } from './status/gate.ts';
import { viewpointOf } from './status/viewpoint.ts';

/** /baocao (/report): the desk for those who see the whole; for heads and officers the reports of their agency. */
export const report = new Composer<BotContext>();

report.command(['baocao', 'report'], (ctx) =>
  asAudience(ctx, async (audience) => {
    const query = ctx.match.trim();
    if (query !== '') return answerQuery(ctx, audience, query);
    const { actor, sights, options } = audience;
    const [first, ...others] = sights;
    if (!first) return;
    if (others.length === 0) return sayDesk(ctx, { actor, target: homeOf(first), options });
    const authorities = sights.map(({ authority }) => authority);
    await answer(ctx, authorityChoice(ctx.work.texts, authorities), options);
  }),
);

/** Presses on the buttons of all views of /baocao. */
report.callbackQuery(/^b:/, async (ctx) => {
  const target = parseDeskData(ctx.callbackQuery.data);
  if (!target) return toast(ctx, ctx.work.texts.raw('access.gone'));
  if (target.kind === 'nudge' || target.kind === 'nudgeNow') return pressNudge(ctx, target);
  return showDesk(ctx, seen(ctx, target));
});

type SightOfAudience = Audience['sights'][number];

const homeOf = ({ authority, viewpoint }: SightOfAudience): DeskView =>
  viewpoint.agencyIds === 'all'
    ? { kind: 'desk', jurisdictionId: authority.id, key: undefined }
    : { kind: 'own', jurisdictionId: authority.id, page: 0, key: undefined };

/** Whoever chooses among several authorities sees the desk of one and the own reports of another. */
function seen(ctx: BotContext, target: DeskView): DeskView {
  const { person } = ctx.work;
  if (target.kind !== 'desk' || !person) return target;
  const { jurisdictionId, key } = target;
  const viewpoint = viewpointOf(person, jurisdictionId);
  return viewpoint && viewpoint.agencyIds !== 'all' ? { kind: 'own', jurisdictionId, page: 0, key } : target;
}

async function answerQuery(ctx: BotContext, { actor, sights, options }: Audience, query: string): Promise<void> {
  const { deps, today, texts } = ctx.work;
  const viewpoints = sights.map(({ viewpoint }) => viewpoint);
  const catalogue = await loadCatalogue(deps.database.client, viewpoints, today);
  const match = matchStatusQuery(query, { ...catalogue, areas: [], tasks: [] });
  const found = match.kind === 'nothing' ? [] : match.kind === 'one' ? [match.subject] : match.subjects;
  const targets = found.flatMap((subject) => targetOf(subject, sights));
  const [only, ...others] = targets;
  if (!only) return void (await answer(ctx, deskNothing(texts, query), options));
  if (others.length === 0) return sayDesk(ctx, { actor, target: only.target, options });
  const choices = targets.map(({ subject, target }) => ({
    label: labelOf(ctx, subject, sights),
    data: deskData(target),
  }));
  await answer(ctx, deskChoice(texts, query, choices), options);
}

/** A period opens its desk, or one's own reports of it; an agency its reports. */
function targetOf(
  subject: StatusSubject,
  sights: Audience['sights'],
): readonly { readonly subject: StatusSubject; readonly target: DeskView }[] {
  const found = (target: DeskView) => [{ subject, target }];
  if (subject.kind === 'agency') return found({ kind: 'agency', agencyId: subject.agency.id, page: 0 });
  if (subject.kind !== 'period' && subject.kind !== 'reports') return [];
  const { jurisdictionId } = subject;
  const sight = sights.find(({ authority }) => authority.id === jurisdictionId);
  if (!sight) return [];
  if (subject.kind === 'reports') return found(homeOf(sight));
  const { periodKey: key } = subject;
  return found(
    sight.viewpoint.agencyIds === 'all'
      ? { kind: 'desk', jurisdictionId, key }
      : { kind: 'own', jurisdictionId, page: 0, key },
  );
}

function labelOf(ctx: BotContext, subject: StatusSubject, sights: Audience['sights']): string {
  const { texts } = ctx.work;
  const place = (jurisdictionId: number): string =>
    sights.length < 2
      ? ''
      : ` (${sights.find(({ authority }) => authority.id === jurisdictionId)?.authority.name ?? ''})`;
  if (subject.kind === 'agency') return subject.agency.name + place(subject.agency.jurisdictionId);
  if (subject.kind === 'period')
    return capitalised(periodText(texts, subject.periodKey)) + place(subject.jurisdictionId);
  return subject.kind === 'reports' ? texts.raw('statusView.reports') + place(subject.jurisdictionId) : '';
}
