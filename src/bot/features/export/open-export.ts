import { closePeriod } from '../../../actions/close-period.ts';
import { reopenPeriod } from '../../../actions/reopen-period.ts';
import { loadClosing, loadReportMaterial, loadTrackingMaterial } from '../../../db/consolidated.ts';
import { loadAuthority } from '../../../db/jurisdictions.ts';
import { canManage, canSeeWhole, type Actor } from '../../../domain/access.ts';
import { hasBegun } from '../../../domain/consolidated/cut-off.ts';
import { createConsolidatedReport } from '../../../domain/consolidated/create-report.ts';
import { overdueOf } from '../../../domain/status-summary.ts';
import { consolidatedDocument, lateList } from '../../../text/consolidated-text.ts';
import type { ExportTarget } from '../../../text/export-data.ts';
import {
  closedMessage,
  closeQuestion,
  exportMenu,
  keptMessage,
  lateCaption,
  notBegunMessage,
  nothingLate,
  reopenedMessage,
  reportCaption,
  tooEarlyMessage,
  trackingCaption,
  type ExportScene,
} from '../../../text/export-text.ts';
import type { RenderedMessage } from '../../../text/message.ts';
import type { TextScene } from '../../../text/obligation-text.ts';
import { createScene } from '../../../text/scene.ts';
import { trackingSheets } from '../../../text/tracking-text.ts';
import { answer, show, toast, type AnswerOptions } from '../../answer.ts';
import type { BotContext } from '../../context.ts';
import { answerFile } from '../../send-file.ts';

interface Asked {
  readonly actor: Actor;
  readonly jurisdictionId: number;
}

type OfPeriod = Asked & { readonly periodKey: string };

/** The words of official documents are Vietnamese, whatever language their reader has chosen. */
async function scenesOf(
  ctx: BotContext,
  jurisdictionId: number,
): Promise<{ readonly scene: TextScene; readonly official: TextScene } | undefined> {
  const { deps, now, today, texts } = ctx.work;
  const authority = await loadAuthority(deps.database.client, jurisdictionId, deps.timeZone, today);
  return (
    authority && {
      scene: createScene(texts, authority, now),
      official: createScene(deps.textsFor('vi'), authority, now),
    }
  );
}

type OpenedExport = ExportScene & { readonly official: TextScene };

/** Undefined for whoever does not see the whole; the right is read from the database each time. */
async function openExport(
  ctx: BotContext,
  { actor, jurisdictionId, periodKey }: OfPeriod,
): Promise<OpenedExport | undefined> {
  if (!canSeeWhole(actor, jurisdictionId)) return undefined;
  const db = ctx.work.deps.database.client;
  const scenes = await scenesOf(ctx, jurisdictionId);
  if (!scenes) return undefined;
  const { scene, official } = scenes;
  const material = await loadReportMaterial(db, { jurisdictionId, periodKey, context: scene, asOf: ctx.work.now });
  if (!material) return undefined;
  const closing = await loadClosing(db, jurisdictionId, material.period);
  return {
    scene,
    official,
    jurisdictionId,
    report: createConsolidatedReport(material),
    closedAt: closing?.closedAt,
    mayClose: canManage(actor, jurisdictionId),
  };
}

/** The figures of a period and the files that can be had of it, in private. */
export async function sayMenu(ctx: BotContext, asked: OfPeriod, options: AnswerOptions): Promise<void> {
  const view = await openExport(ctx, asked);
  if (view) await answer(ctx, hasFigures(view) ? exportMenu(view) : notBegunMessage(view.scene, view.report), options);
}

const hasFigures = ({ scene, report }: ExportScene): boolean => hasBegun(report.period, scene.today);

/** Makes the report and sends it, with the figures beside it. False where there is no right to it. */
export async function sendReport(ctx: BotContext, asked: OfPeriod): Promise<boolean> {
  const view = await openExport(ctx, asked);
  if (!view) return false;
  if (!hasFigures(view)) {
    await answer(ctx, notBegunMessage(view.scene, view.report));
    return true;
  }
  // Word and Excel are loaded when a file is asked for: an idle bot does without them.
  const { writeOfficialDocx } = await import('../../../files/consolidated-docx.ts');
  const bytes = await writeOfficialDocx(consolidatedDocument(view.official, view.report));
  const fileName = ctx.work.texts.raw('exporting.fileName.report', { period: view.report.period.periodKey });
  await answerFile(ctx, { fileName, bytes }, reportCaption(view));
  return true;
}

async function sendTracking(ctx: BotContext, { actor, jurisdictionId }: Asked): Promise<boolean> {
  const scenes = canSeeWhole(actor, jurisdictionId) ? await scenesOf(ctx, jurisdictionId) : undefined;
  if (!scenes) return false;
  const { scene, official } = scenes;
  const db = ctx.work.deps.database.client;
  const material = await loadTrackingMaterial(db, { jurisdictionId, context: scene });
  const { writeTrackingXlsx } = await import('../../../files/tracking-xlsx.ts');
  const bytes = await writeTrackingXlsx(trackingSheets(official, { ...material, at: ctx.work.now }));
  const fileName = ctx.work.texts.raw('exporting.fileName.tracking', { day: scene.today });
  await answerFile(ctx, { fileName, bytes }, trackingCaption(scene, material.obligations.length));
  return true;
}

async function sendLateList(ctx: BotContext, { actor, jurisdictionId }: Asked): Promise<boolean> {
  const scenes = canSeeWhole(actor, jurisdictionId) ? await scenesOf(ctx, jurisdictionId) : undefined;
  if (!scenes) return false;
  const { scene, official } = scenes;
  const { obligations } = await loadTrackingMaterial(ctx.work.deps.database.client, { jurisdictionId, context: scene });
  const late = overdueOf(obligations, scene);
  if (late.length === 0) {
    await answer(ctx, nothingLate(scene, ctx.work.now));
    return true;
  }
  const { annex, properties } = lateList(official, obligations, ctx.work.now);
  const fileName = ctx.work.texts.raw('exporting.fileName.late', { day: scene.today });
  const { writeAnnexDocx } = await import('../../../files/consolidated-docx.ts');
  await answerFile(ctx, { fileName, bytes: await writeAnnexDocx(annex, properties) }, lateCaption(scene, late));
  return true;
}

async function askToClose(ctx: BotContext, asked: OfPeriod): Promise<boolean> {
  const view = await openExport(ctx, asked);
  if (!view?.mayClose) return false;
  await answer(ctx, beforeClosing(view));
  return true;
}

/** The question where the period can be closed, else why not. */
function beforeClosing(view: ExportScene): RenderedMessage {
  const { scene, report, closedAt } = view;
  const { periodKey, window } = report.period;
  if (closedAt) return closedView(view, closedAt);
  if (!hasFigures(view)) return notBegunMessage(scene, report);
  return scene.today < window.to ? tooEarlyMessage(scene, { periodKey, closesOn: window.to }) : closeQuestion(view);
}

const closedView = ({ scene, report }: ExportScene, closedAt: Date): RenderedMessage =>
  closedMessage(scene, { periodKey: report.period.periodKey, closedAt });

async function closeNow(ctx: BotContext, asked: OfPeriod): Promise<boolean> {
  const { deps, now } = ctx.work;
  const outcome = await closePeriod(deps.database, { ...asked, at: now, timeZone: deps.timeZone });
  const scenes = await scenesOf(ctx, asked.jurisdictionId);
  if (!scenes) return false;
  const { scene } = scenes;
  const { periodKey } = asked;
  switch (outcome.kind) {
    case 'closed':
      await show(ctx, closedMessage(scene, { periodKey, closedAt: outcome.closedAt }));
      return true;
    case 'tooEarly':
      await show(ctx, tooEarlyMessage(scene, { periodKey, closesOn: outcome.closesOn }));
      return true;
    default:
      return false;
  }
}

async function reopenNow(ctx: BotContext, asked: OfPeriod): Promise<boolean> {
  const { deps, now, texts } = ctx.work;
  const outcome = await reopenPeriod(deps.database, { ...asked, at: now });
  if (outcome.kind === 'forbidden') return false;
  await answer(ctx, reopenedMessage(texts, asked.periodKey));
  return true;
}

/** A press on one of the export's buttons. */
export async function pressExport(ctx: BotContext, actor: Actor, target: ExportTarget): Promise<void> {
  const isAllowed = await opened(ctx, actor, target);
  await toast(ctx, isAllowed ? undefined : ctx.work.texts.raw('access.forbidden'));
}

async function opened(ctx: BotContext, actor: Actor, target: ExportTarget): Promise<boolean> {
  switch (target.kind) {
    case 'menu': {
      const view = await openExport(ctx, { actor, ...target });
      if (view) await answer(ctx, exportMenu(view));
      return view !== undefined;
    }
    case 'report':
      return sendReport(ctx, { actor, ...target });
    case 'tracking':
      return sendTracking(ctx, { actor, ...target });
    case 'late':
      return sendLateList(ctx, { actor, ...target });
    case 'close':
      return askToClose(ctx, { actor, ...target });
    case 'closeNow':
      return closeNow(ctx, { actor, ...target });
    case 'reopen':
      return reopenNow(ctx, { actor, ...target });
    case 'keep':
      if (!canManage(actor, target.jurisdictionId)) return false;
      await show(ctx, keptMessage(ctx.work.texts, target.periodKey));
      return true;
  }
}
