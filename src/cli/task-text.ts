import type { ChangeObstacle } from '../actions/decide-change.ts';
import type { SavedTask } from '../actions/add-task.ts';
import type { StandingHandTask } from '../db/tasks.ts';
import type { KnownPick } from '../domain/task-by-hand/agency-picks.ts';
import { formatDay } from '../text/dates.ts';
import { deadlineProblem } from '../text/task-question-text.ts';
import type { Texts } from '../text/texts.ts';
import { refused, type RefusedResult } from './result.ts';

const nameOf = (pick: KnownPick): string => (pick.kind === 'agency' ? pick.name : pick.text);

/** A task as programs read it. */
export const taskJson = (task: StandingHandTask) => ({
  id: task.id,
  plan: task.plan.title,
  number: task.number,
  area: task.areaTitle ?? null,
  title: task.content.title,
  product: task.content.product ?? null,
  deadline: {
    text: task.content.deadline.text,
    understood: task.content.deadline.understood,
    schedule: task.content.deadline.understood ? task.content.deadline.schedule : null,
  },
  lead: task.lead.map(nameOf),
  coordinating: task.coordinating.map(nameOf),
  endedOn: task.endedOn ?? null,
});

export const owedJson = ({ owed }: Pick<SavedTask, 'owed'>) => ({
  obligations: owed.obligations,
  agencies: owed.agencies,
  firstDueOn: owed.firstDueOn ?? null,
});

export const taskLine = (texts: Texts, task: StandingHandTask): string =>
  texts.raw(task.endedOn === undefined ? 'cli.task.line' : 'cli.task.lineEnded', {
    number: task.number,
    title: task.content.title,
    lead: task.lead.map(nameOf).join(', ') || '–',
    deadline: task.content.deadline.text || '–',
    day: task.endedOn === undefined ? '' : formatDay(task.endedOn),
  });

/** Why a task was not added or changed, as the terminal says it. */
export function obstacleRefusal(texts: Texts, found: ChangeObstacle): RefusedResult {
  switch (found.kind) {
    case 'forbidden':
    case 'gone':
      return refused(found.kind, texts.raw('taskByHand.problem.gone'));
    case 'noTitle':
      return refused('noTitle', plain(texts.raw('taskByHand.problem.noTitle')));
    case 'noLead':
      return refused('noLead', plain(texts.raw('taskByHand.problem.noLead')));
    case 'otherAgency':
      return refused('otherAgency', plain(texts.raw('taskByHand.problem.otherAgency', { agency: found.name })));
    case 'badDeadline':
      return refused('badDeadline', plain(deadlineProblem(texts, found.text, found.verdict)));
    case 'ended': {
      const day = found.task.endedOn === undefined ? '' : formatDay(found.task.endedOn);
      return refused('ended', texts.raw('taskByHand.problem.ended', { number: found.task.number, day }));
    }
  }
}

const plain = (text: string): string => text.replace(/^⚠️ /u, '');
