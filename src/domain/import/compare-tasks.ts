import { agencyKey } from '../agency-name.ts';
import type { AgencyMention, DraftTask } from '../plan-draft.ts';
import { foldText } from '../text-fold.ts';

/** A task of a standing plan, with what the last revision that changed it said. */
export interface StandingTask {
  readonly id: number;
  readonly content: DraftTask;
}

export const TASK_FIELDS = [
  'number',
  'area',
  'title',
  'product',
  'deadline',
  'lead',
  'coordinating',
  'assignedBy',
  'note',
] as const;
export type TaskField = (typeof TASK_FIELDS)[number];

export interface ChangedTask {
  readonly id: number;
  readonly task: DraftTask;
  readonly fields: readonly TaskField[];
  /** What stands. */
  readonly before: DraftTask;
}

export interface TaskComparison {
  readonly added: readonly DraftTask[];
  readonly changed: readonly ChangedTask[];
  readonly unchanged: number;
  /** In the standing plan but not in the file: left as they are. */
  readonly absent: readonly StandingTask[];
}

/**
 * What a file says against what stands. A task is the same when its title is the same, best with the same number; else
 * when it has the same number and mostly the same words. Case, diacritics, dashes and spaces make no difference.
 */
export function compareTasks(standing: readonly StandingTask[], draft: readonly DraftTask[]): TaskComparison {
  const pairs = pairTasks(standing, draft);
  const paired = new Set(pairs.values());
  const compared = [...pairs].map(([task, old]) => ({
    id: old.id,
    task,
    fields: changedFields(old.content, task),
    before: old.content,
  }));
  const changed = compared.filter(({ fields }) => fields.length > 0);
  return {
    added: draft.filter((task) => !pairs.has(task)),
    changed,
    unchanged: compared.length - changed.length,
    absent: standing.filter((old) => !paired.has(old)),
  };
}

type Key = (task: DraftTask) => string;

const byTitle: Key = ({ title }) => foldText(title);
const RULES: readonly Key[] = [
  (task) => `${task.number}|${byTitle(task)}`,
  (task) => `${task.area ?? ''}|${byTitle(task)}`,
  byTitle,
];

function pairTasks(
  standing: readonly StandingTask[],
  draft: readonly DraftTask[],
): ReadonlyMap<DraftTask, StandingTask> {
  const pairs = new Map<DraftTask, StandingTask>();
  if (standing.length === 0) return pairs;
  const free = new Set(standing);
  const pair = (task: DraftTask, old: StandingTask | undefined): void => {
    if (!old) return;
    pairs.set(task, old);
    free.delete(old);
  };
  for (const rule of RULES) {
    const waiting = queuesBy([...free], rule);
    for (const task of draft) if (!pairs.has(task)) pair(task, waiting.get(rule(task))?.shift());
  }
  const byNumber = new Map([...free].map((old) => [old.content.number, old]));
  for (const task of draft) {
    const old = byNumber.get(task.number);
    if (!pairs.has(task) && old && isAlike(old.content.title, task.title)) pair(task, old);
  }
  return pairs;
}

function queuesBy(standing: readonly StandingTask[], key: Key): Map<string, StandingTask[]> {
  const queues = new Map<string, StandingTask[]>();
  for (const old of standing) {
    const queue = queues.get(key(old.content));
    if (queue) queue.push(old);
    else queues.set(key(old.content), [old]);
  }
  return queues;
}

/** At least half of the words of the longer one are in both. */
function isAlike(before: string, after: string): boolean {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const common = [...old].filter((word) => now.has(word)).length;
  return common * 2 >= Math.max(old.size, now.size);
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(foldText(text).split(/[^a-z0-9]+/));

const changedFields = (before: DraftTask, after: DraftTask): readonly TaskField[] =>
  TASK_FIELDS.filter((field) => comparable(before, field) !== comparable(after, field));

function comparable(task: DraftTask, field: TaskField): string {
  switch (field) {
    case 'deadline':
      return foldText(task.deadline.text);
    case 'lead':
    case 'coordinating':
      return task[field].map(mentionKey).join(';');
    case 'number':
    case 'area':
    case 'title':
    case 'product':
    case 'assignedBy':
    case 'note':
      return foldText(task[field] ?? '');
  }
}

const mentionKey = (mention: AgencyMention): string =>
  mention.kind === 'agency' ? agencyKey(mention.name) : `${mention.group}:${foldText(mention.text)}`;
