import { clearQuestion, loadQuestion, saveQuestion } from '../../../db/questions.ts';
import { loadKnownAgencies } from '../../../db/agencies.ts';
import { parseDeadline } from '../../../domain/deadline/parse-deadline.ts';
import type { Day } from '../../../domain/day.ts';
import { owesReport } from '../../../domain/regime/who-owes.ts';
import type { RegimeEdit } from '../../../domain/regime/regime-edit.ts';
import { requirementsOn } from '../../../domain/regime/versions.ts';
import { parseDayWords, parseNamedReport, parseWindowWords } from '../../../domain/regime/regime-words.ts';
import { pickAgencies } from '../../../domain/task-by-hand/agency-picks.ts';
import { foldText } from '../../../domain/text-fold.ts';
import { shorten } from '../../../text/html.ts';
import { message } from '../../../text/message.ts';
import { codes, parseEditCode, targetOf, toTargetCode } from '../../../text/regime-data.ts';
import { editPreview, type RegimePageScene } from '../../../text/regime-pages-text.ts';
import { answer } from '../../answer.ts';
import type { BotContext } from '../../context.ts';
import { pendingQuestion } from '../../pending-question.ts';
import { codedRequirements, decideFor, loadRegimeScene } from './regime-ground.ts';
import { readStep, writeStep, type RegimeStep } from './regime-step.ts';

const askedOf = (ctx: BotContext) => ({
  chatId: BigInt(ctx.chat?.id ?? ctx.from?.id ?? 0),
  accountId: BigInt(ctx.from?.id ?? 0),
});

/** Asks for something in words and remembers what for. */
export async function askRegime(
  ctx: BotContext,
  jurisdictionId: number,
  step: Exclude<RegimeStep, { readonly need: 'held' }>,
): Promise<void> {
  const messageId = await answer(ctx, message(ctx.work.texts.t(`regime.ask.${step.need}`)));
  await keep(ctx, { jurisdictionId, step, messageId });
}

async function keep(
  ctx: BotContext,
  { jurisdictionId, step, messageId }: { jurisdictionId: number; step: RegimeStep; messageId: number },
): Promise<void> {
  const question = { kind: 'regime' as const, jurisdictionId, step: writeStep(step) };
  await saveQuestion(ctx.work.deps.database.client, { ...askedOf(ctx), messageId, question, at: ctx.work.now });
}

/** The edit in words that waits for its day under the pressed message; a later preview takes the place of an earlier. */
export async function loadHeldEdit(ctx: BotContext, jurisdictionId: number): Promise<RegimeEdit | undefined> {
  const pending = await loadQuestion(ctx.work.deps.database.client, { ...askedOf(ctx), now: ctx.work.now });
  if (pending?.question.kind !== 'regime' || pending.question.jurisdictionId !== jurisdictionId) return undefined;
  if (pending.messageId !== ctx.callbackQuery?.message?.message_id) return undefined;
  const step = readStep(pending.question.step);
  return step?.need === 'held' ? step.edit : undefined;
}

/** Takes the message for the answer to what was asked about a regime; false where nothing of the kind was asked. */
export async function takeRegimeWords(ctx: BotContext, text: string): Promise<boolean> {
  const { deps, texts } = ctx.work;
  const pending = await pendingQuestion(ctx);
  const replyTo = ctx.msg?.reply_to_message?.message_id;
  if (pending?.question.kind !== 'regime' || text.startsWith('/')) return false;
  if (replyTo !== undefined && replyTo !== pending.messageId) return false;
  const step = readStep(pending.question.step);
  if (!step || step.need === 'held') return false;
  const { jurisdictionId } = pending.question;
  if (/^(?:huy|cancel)$/.test(foldText(text))) {
    await clearQuestion(deps.database.client, askedOf(ctx));
    await answer(ctx, message(texts.t('regime.cancelled')));
    return true;
  }
  const scene = await loadRegimeScene(ctx, jurisdictionId);
  if (!scene) await answer(ctx, message(texts.t('access.forbidden')));
  else await understand(ctx, { scene, step, text });
  return true;
}

interface Said {
  readonly scene: RegimePageScene;
  readonly step: Exclude<RegimeStep, { readonly need: 'held' }>;
  readonly text: string;
}

async function understand(ctx: BotContext, said: Said): Promise<void> {
  const { scene, step, text } = said;
  const { texts, deps } = ctx.work;
  const found = step.need === 'day' ? dayEdit(said, step.code) : await wordsEdit(ctx, said);
  if (found === undefined) {
    const key = step.need === 'agency' ? 'regime.noAgency' : 'regime.notUnderstood';
    const again = step.need === 'agency' ? '' : ` ${texts.t(`regime.ask.${step.need}`)}`;
    return void (await answer(ctx, message(`${texts.t(key, { text: shorten(text, 80) })}${again}`), { asReply: true }));
  }
  await clearQuestion(deps.database.client, askedOf(ctx));
  const { edit, code, fromOn } = found;
  if (fromOn !== undefined && fromOn < scene.today)
    return void (await answer(ctx, message(texts.t('regime.past')), { asReply: true }));
  const decided = decideFor(scene, edit, fromOn ?? scene.today);
  if (decided.kind === 'invalid')
    return void (await answer(ctx, message(texts.t(`regime.invalid.${decided.reason}`)), { asReply: true }));
  if (decided.kind === 'unchanged')
    return void (await answer(ctx, message(texts.t('regime.nothing')), { asReply: true }));
  const messageId = await answer(ctx, editPreview(scene, { changes: decided.changes, code, fromOn }));
  if (edit.kind === 'named' || (edit.kind === 'sentTo' && edit.target.kind !== 'report'))
    await keep(ctx, { jurisdictionId: scene.authority.id, step: heldStep(edit), messageId });
}

const heldStep = (edit: Extract<RegimeEdit, { readonly kind: 'named' | 'sentTo' }>): RegimeStep =>
  edit.kind === 'named'
    ? { need: 'held', edit }
    : { need: 'held', edit: { ...edit, target: { kind: edit.target.kind === 'standing' ? 'standing' : 'agency' } } };

interface FoundEdit {
  readonly edit: RegimeEdit;
  readonly code: string;
  readonly fromOn: Day | undefined;
}

function dayEdit({ scene, text }: Said, code: string): FoundEdit | undefined {
  const reading = parseDeadline(text);
  const edit = parseEditCode(code, codedRequirements(scene));
  if (!reading.understood || reading.schedule.kind !== 'date' || !edit) return undefined;
  return { edit, code, fromOn: reading.schedule.on };
}

async function wordsEdit(ctx: BotContext, { scene, step, text }: Said): Promise<FoundEdit | undefined> {
  if (step.need === 'day') return undefined;
  const code = toTargetCode(step.target);
  const target = targetOf(step.target, codedRequirements(scene));
  if (!target) return undefined;
  const fromOn = undefined;
  switch (step.need) {
    case 'due': {
      const due = parseDayWords(text);
      return due && { edit: { kind: 'due', target, due }, code: codes.due(code, due), fromOn };
    }
    case 'window': {
      const window = parseWindowWords(text);
      if (!window) return undefined;
      return {
        edit: { kind: 'window', target, ...window },
        code: codes.window(code, window.opens, window.closes),
        fromOn,
      };
    }
    case 'named': {
      const named = parseNamedReport(text);
      return named && { edit: { kind: 'named', ...named }, code: codes.held, fromOn };
    }
    case 'sentTo':
      return { edit: { kind: 'sentTo', target, text: text.slice(0, 200) }, code: codes.held, fromOn };
    case 'agency': {
      const agency = await findAgency(ctx, scene, text);
      if (!agency) return undefined;
      const owes: 'yes' | 'no' = owesNow(scene, target, agency) ? 'no' : 'yes';
      const edit = { kind: 'agency', target, agencyId: agency.id, owes } as const;
      return { edit, code: codes.agency(code, agency.id, owes), fromOn };
    }
  }
}

/** The one agency that words name. */
async function findAgency(ctx: BotContext, scene: RegimePageScene, text: string) {
  const { deps, today } = ctx.work;
  const agencies = await loadKnownAgencies(deps.database.client, scene.authority.id, today);
  const [pick, ...others] = pickAgencies(text, 'lead', { agencies, placeName: scene.authority.name });
  if (pick?.kind !== 'agency' || others.length > 0) return undefined;
  return scene.agencies.find(({ id }) => id === pick.id);
}

function owesNow(
  scene: RegimePageScene,
  target: NonNullable<ReturnType<typeof targetOf>>,
  agency: RegimePageScene['agencies'][number],
): boolean {
  return requirementsOn(scene.requirements, scene.today).some(
    (each) =>
      (target.kind === 'report' ? each.key === target.key : each.role === target.kind) &&
      owesReport(each, agency, scene.authority.standing?.id),
  );
}
