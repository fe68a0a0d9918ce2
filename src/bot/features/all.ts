import type { Composer } from 'grammy';
import type { BotContext } from '../context.ts';
import { buttons, unknownButtons } from './buttons.ts';
import { draft } from './draft.ts';
import { dueDay } from './due-day.ts';
import { fallback } from './fallback.ts';
import { group } from './group.ts';
import { importPlan } from './import.ts';
import { invite } from './invite.ts';
import { language } from './language.ts';
import { overdue } from './overdue.ts';
import { privateText } from './private-text.ts';
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
  importPlan,
  draft,
  invite,
  group,
  status,
  overdue,
  tasks,
  taskByHand,
  report,
  settings,
  update,
  buttons,
  dueDay,
  replies,
  privateText,
  fallback,
  unknownButtons,
];
