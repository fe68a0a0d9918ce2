import { parseDeadline } from '../deadline/parse-deadline.ts';
import type { AgencyMention, DraftProblem, DraftProblemKind, DraftTask, PlanDraft } from '../plan-draft.ts';
import { parseAgencies } from '../plan-reading/agency-mentions.ts';
import { taskProblems } from '../plan-reading/task-problems.ts';

/** What a person has said of one task of a draft; what is not said stays as the file has it. */
export interface TaskCorrection {
  /** The row is no task of this plan, or not to be followed up. */
  readonly skip?: boolean;
  /** The deadline phrase, as a person would write it in the plan. */
  readonly deadline?: string;
  /** The lead agencies, as a person would write them in a cell. */
  readonly lead?: string;
}

/** Corrections of a draft by the numbers of its tasks and the codes of its areas. Only words are kept. */
export interface DraftCorrections {
  readonly tasks?: Readonly<Record<string, TaskCorrection>>;
  /** Who leads the tasks of an area that name nobody. */
  readonly areaLeads?: Readonly<Record<string, string>>;
}

/** Problems that a correction of a task can settle; they are found anew from the task as it is then. */
const SETTLED: readonly DraftProblemKind[] = [
  'missingLead',
  'missingDeadline',
  'deadlineNotUnderstood',
  'deadlineAmbiguous',
  'deadlineNeedsPerson',
  'unreadableAgency',
  'groupQualified',
  'areaWithoutLead',
  'noDeadlines',
];

/** More text than a deadline phrase or a cell of agencies has. */
const LONGEST = 500;

/** The draft as it is with a person's corrections: skipped tasks are gone, and so are the problems that are settled. */
export function applyCorrections(draft: PlanDraft, corrections: DraftCorrections = {}): PlanDraft {
  if (!corrections.tasks && !corrections.areaLeads) return draft;
  const tasks = draft.tasks.flatMap((task) => corrected(task, corrections));
  const byNumber = new Map(tasks.map((task) => [task.number, task]));
  const before = new Map(draft.tasks.map((task) => [task.number, task]));
  const kept = draft.problems.filter(({ place: { task } }) => task === undefined || byNumber.has(task));
  const problems = kept.filter((problem) => !isSettled(problem, { byNumber, before, tasks, areas: draft.areas }));
  return { ...draft, tasks, problems };
}

function corrected(task: DraftTask, { tasks = {}, areaLeads = {} }: DraftCorrections): DraftTask[] {
  const said = tasks[task.number] ?? {};
  if (said.skip === true) return [];
  const ofArea = task.area === undefined ? undefined : areaLeads[task.area];
  const leadWords = said.lead ?? (task.lead.length === 0 ? ofArea : undefined);
  const lead = leadWords === undefined ? task.lead : parseAgencies(leadWords.slice(0, LONGEST));
  return [
    {
      ...task,
      lead,
      deadline: said.deadline === undefined ? task.deadline : parseDeadline(said.deadline.slice(0, LONGEST)),
      coordinating: lead === task.lead ? task.coordinating : withoutLeads(task.coordinating, lead),
    },
  ];
}

const withoutLeads = (
  mentions: readonly AgencyMention[],
  leads: readonly AgencyMention[],
): readonly AgencyMention[] => {
  const names = new Set(leads.map(({ text }) => text));
  return mentions.filter(({ text }) => !names.has(text));
};

interface Settling {
  readonly byNumber: ReadonlyMap<string, DraftTask>;
  readonly before: ReadonlyMap<string, DraftTask>;
  readonly tasks: readonly DraftTask[];
  readonly areas: PlanDraft['areas'];
}

function isSettled({ kind, place, value }: DraftProblem, { byNumber, before, tasks, areas }: Settling): boolean {
  if (!SETTLED.includes(kind)) return false;
  if (kind === 'noDeadlines') return tasks.every(({ deadline }) => deadline.text !== '');
  if (kind === 'areaWithoutLead') {
    const code = areas.find(({ title }) => title === value)?.code;
    return tasks.every(({ area, lead }) => area !== code || lead.length > 0);
  }
  const task = byNumber.get(place.task ?? '');
  if (!task || task === before.get(place.task ?? '')) return false;
  return !taskProblems(task).some((problem) => problem.kind === kind);
}

/** The same corrections with one more said of a task; what was said of it before stays where this says nothing. */
export const withTaskCorrection = (
  corrections: DraftCorrections,
  number: string,
  correction: TaskCorrection,
): DraftCorrections => ({
  ...corrections,
  tasks: { ...corrections.tasks, [number]: { ...corrections.tasks?.[number], ...correction } },
});

export const withAreaLead = (corrections: DraftCorrections, code: string, lead: string): DraftCorrections => ({
  ...corrections,
  areaLeads: { ...corrections.areaLeads, [code]: lead },
});
