import type { DraftProblemKind, DraftTask } from '../plan-draft.ts';
import { isAgencyName } from './agency-vocabulary.ts';

/** Something about one task that a person should look at. */
export interface TaskProblem {
  readonly kind: DraftProblemKind;
  readonly value: string | undefined;
}

/** What a task lacks, whatever columns its table has. */
export const taskProblems = (task: DraftTask): readonly TaskProblem[] => [
  ...(task.lead.length === 0 ? [problem('missingLead')] : []),
  ...(task.product === undefined ? [problem('missingProduct')] : []),
  ...deadlineProblems(task),
  ...[...task.lead, ...task.coordinating].flatMap((mention) =>
    mention.kind === 'agency' && !isAgencyName(mention.name) ? [problem('unreadableAgency', mention.text)] : [],
  ),
  // Who leads owes: "các xã biên giới" are not all communes, and which they are nobody knows here.
  ...task.lead.flatMap((mention) =>
    mention.kind === 'group' && mention.qualifier !== undefined ? [problem('groupQualified', mention.text)] : [],
  ),
];

function deadlineProblems({ deadline }: DraftTask): readonly TaskProblem[] {
  if (deadline.text === '') return [problem('missingDeadline')];
  if (!deadline.understood) {
    const { problem: reason, text } = deadline;
    if (reason.kind !== 'ambiguous') return [problem('deadlineNotUnderstood', text)];
    return [problem('deadlineAmbiguous', `${text}: ${reason.readings.join(' / ')}`)];
  }
  const { kind } = deadline.schedule;
  return kind === 'undated' || kind === 'after' ? [problem('deadlineNeedsPerson', deadline.text)] : [];
}

const problem = (kind: DraftProblemKind, value?: string): TaskProblem => ({ kind, value });
