import type { Day } from '../domain/day.ts';
import type { Schedule } from '../domain/schedule.ts';
import type { KnownPick } from '../domain/task-by-hand/agency-picks.ts';
import { formatDay } from './dates.ts';
import { action, message, type RenderedMessage } from './message.ts';
import { statusData } from './status-data.ts';
import { clipHtml } from './status-lines.ts';
import { entryData } from './task-data.ts';
import { namesOf } from './task-preview-text.ts';
import type { Texts } from './texts.ts';

const TITLE = 400;

/** What was recorded, and what comes next. */
export function savedMessage(
  texts: Texts,
  input: {
    readonly head: string;
    readonly taskId: number;
    readonly number: string;
    readonly title: string;
    readonly next: string;
    readonly jurisdictionId: number;
  },
): RenderedMessage {
  const { head, taskId, number, title, next, jurisdictionId } = input;
  const open = statusData({ kind: 'task', taskId, page: 0, from: undefined });
  return message([head, clipHtml(title, TITLE), next].filter((line) => line !== '').join('\n'), [
    [action(texts.raw('taskByHand.button.open', { number }), open)],
    [action(texts.raw('taskByHand.button.addAnother'), entryData('new', jurisdictionId))],
  ]);
}

/** What comes next of a task that runs. */
export function nextText(
  texts: Texts,
  input: {
    readonly number: string;
    readonly lead: readonly KnownPick[];
    readonly firstDueOn: Day | undefined;
    readonly schedule: Schedule | undefined;
  },
): string {
  const { number, lead, firstDueOn, schedule } = input;
  const agencies = namesOf(lead);
  if (schedule?.kind === 'continuous') return texts.t('taskByHand.saved.nextContinuous', { agencies });
  if (firstDueOn === undefined) return texts.t('taskByHand.saved.nextUndated');
  return texts.t('taskByHand.saved.next', { agencies, day: formatDay(firstDueOn), number });
}
