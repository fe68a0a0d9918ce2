import type { Composer } from 'grammy';
import type { BotContext } from '../context.ts';
import { buttons, unknownButtons } from './buttons.ts';
import { digest } from './digest.ts';
import { draft } from './draft.ts';
import { dueDay } from './due-day.ts';
import { fallback } from './fallback.ts';
import { group } from './group.ts';
import { importPlan } from './import.ts';
import { invite } from './invite.ts';
import { language } from './language.ts';
import { overdue } from './overdue.ts';
import { privateText } from './private-text.ts';
import { handIn } from './hand-in.ts';
import { review } from './review.ts';
import { extension } from './extension.ts';
import { difficulty } from './difficulty.ts';
import { reportRequest } from './report-request.ts';
import { reportExport } from './report-export.ts';
import { regime } from './regime.ts';
import { preferences } from './preferences.ts';
import { pictures } from './pictures.ts';
import { outlook } from './outlook.ts';
import { replies } from './replies.ts';
import { report } from './report.ts';
import { settings } from './settings.ts';
import { start } from './start.ts';
import { status } from './status.ts';
import { taskByHand } from './task-by-hand.ts';
import { tasks } from './tasks.ts';
import { update } from './update.ts';

/** In the order in which they are asked; the last ones take what nobody else wanted. */
export const features: readonly Composer<BotContext>[] = [
  start,
  language,
  digest,
  importPlan,
  draft,
  invite,
  group,
  pictures,
  status,
  overdue,
  tasks,
  taskByHand,
  reportRequest,
  regime,
  reportExport,
  report,
  outlook,
  preferences,
  settings,
  update,
  handIn,
  review,
  extension,
  difficulty,
  buttons,
  dueDay,
  replies,
  privateText,
  fallback,
  unknownButtons,
];
