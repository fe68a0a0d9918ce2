import { nudgeMissing, type NudgeMissingOutcome } from '../../../actions/nudge-missing.ts';
import { loadSubjectTitle } from '../../../db/desk.ts';
import { loadAuthority } from '../../../db/jurisdictions.ts';
import { loadNudge } from '../../../db/nudges.ts';
import { canManage, type Actor } from '../../../domain/access.ts';
import type { NudgeScope } from '../../../domain/nudge.ts';
import { parseDeskKey } from '../../../domain/report-desk.ts';
import { deskData, OVERDUE_KEY, type NudgeTarget } from '../../../text/desk-data.ts';
import { subjectText } from '../../../text/desk-text.ts';
import { action, type Button } from '../../../text/message.ts';
import { nudgedMessage, nudgePage, type NudgeText } from '../../../text/nudge-text.ts';
import { statusData } from '../../../text/status-data.ts';
import { show, toast } from '../../answer.ts';
import type { BotContext } from '../../context.ts';

interface Asked {
  readonly jurisdictionId: number;
  readonly key: string;
  readonly scope: NudgeScope;
}

const scopeOf = (key: string): NudgeScope | undefined =>
  key === OVERDUE_KEY ? { kind: 'overdueTasks' } : parseDeskKey(key);

/** First who would be reminded, then, once more pressed, the nudge itself. */
export async function pressNudge(ctx: BotContext, { kind, jurisdictionId, key }: NudgeTarget): Promise<void> {
  const { person, texts } = ctx.work;
  const scope = scopeOf(key);
  if (!scope) return toast(ctx, texts.raw('access.gone'));
  if (!person || !canManage(person, jurisdictionId)) return toast(ctx, texts.raw('nudge.forbidden'));
  const asked = { jurisdictionId, key, scope };
  return kind === 'nudge' ? preview(ctx, asked) : nudge(ctx, person, asked);
}

async function preview(ctx: BotContext, asked: Asked): Promise<void> {
  const { deps, now, today, texts } = ctx.work;
  const db = deps.database.client;
  const authority = await loadAuthority(db, asked.jurisdictionId, deps.timeZone, today);
  if (!authority) return toast(ctx, texts.raw('access.gone'));
  const loaded = await loadNudge(db, authority, { scope: asked.scope, now });
  await show(ctx, nudgePage(texts, await textOf(ctx, asked, loaded)), NO_LINKS);
  await toast(ctx);
}

/** The page speaks of agencies, not of work that a reply could answer. */
const NO_LINKS = { obligationIds: [], purpose: 'status' } as const;

async function nudge(ctx: BotContext, actor: Actor, asked: Asked): Promise<void> {
  const { deps, now, updateKey } = ctx.work;
  const outcome = await nudgeMissing(deps.database, {
    actor,
    jurisdictionId: asked.jurisdictionId,
    scope: asked.scope,
    at: now,
    timeZone: deps.timeZone,
    dedupeKey: updateKey,
  });
  return sayOutcome(ctx, asked, outcome);
}

async function sayOutcome(ctx: BotContext, asked: Asked, outcome: NudgeMissingOutcome): Promise<void> {
  const { now, texts } = ctx.work;
  switch (outcome.kind) {
    case 'queued': {
      const text = await textOf(ctx, asked, outcome);
      await show(ctx, nudgedMessage(texts, { ...text, ...outcome }), NO_LINKS);
      return toast(ctx, texts.raw('nudge.doneToast', { count: outcome.plan.agencies.length }));
    }
    case 'nothing':
      await show(ctx, nudgePage(texts, await textOf(ctx, asked, { ...outcome, goesOutAt: now })), NO_LINKS);
      return toast(ctx, texts.raw('nudge.nothingToast'));
    case 'forbidden':
      return toast(ctx, texts.raw('nudge.forbidden'));
    case 'gone':
      return toast(ctx, texts.raw('access.gone'));
  }
}

async function textOf(
  ctx: BotContext,
  { jurisdictionId, key, scope }: Asked,
  { plan, goesOutAt }: Pick<NudgeText, 'plan' | 'goesOutAt'>,
): Promise<NudgeText> {
  const { deps, now } = ctx.work;
  return {
    jurisdictionId,
    key,
    what: await whatOf(ctx, jurisdictionId, scope),
    plan,
    goesOutAt,
    now,
    timeZone: deps.timeZone,
    back: backOf(ctx, { jurisdictionId, key, scope }),
  };
}

async function whatOf(ctx: BotContext, jurisdictionId: number, scope: NudgeScope): Promise<string> {
  const { deps, texts } = ctx.work;
  if (scope.kind === 'overdueTasks') return texts.raw('nudge.overdueTasks');
  const title = await loadSubjectTitle(deps.database.client, jurisdictionId, scope);
  return subjectText(texts, { subject: scope, title });
}

function backOf(ctx: BotContext, { jurisdictionId, key, scope }: Asked): Button {
  const text = ctx.work.texts.raw('button.back');
  return scope.kind === 'overdueTasks'
    ? action(text, statusData({ kind: 'list', list: 'overdue', jurisdictionId, page: 0 }))
    : action(text, deskData({ kind: 'desk', jurisdictionId, key }));
}
