import { readPlan } from '../domain/plan-reading/read-plan.ts';
import type { AgencyMention, DraftTask, PlanDraft } from '../domain/plan-draft.ts';
import type { YearSpan } from '../domain/schedule.ts';
import type { Texts } from '../text/texts.ts';
import type { CommandIo } from './command-io.ts';
import { readingJson } from './deadline.ts';
import { documentOf } from './file-argument.ts';
import { draftPlaceText, draftProblemText } from './problem-text.ts';
import { done, type CommandResult } from './result.ts';

/** Reads a plan from a file and shows what it says. Touches no database; problems in the plan are part of the answer. */
export async function showPlan(io: CommandIo, file: string): Promise<CommandResult> {
  const outcome = await documentOf(io.texts, file);
  if (outcome.kind === 'refused') return outcome;
  const draft = readPlan(outcome.document);
  return done(planJson(io.dataTexts, draft), planText(io.texts, draft));
}

export const planJson = (texts: Texts, draft: PlanDraft) => ({
  plan: {
    number: draft.plan.number ?? null,
    title: draft.plan.title ?? null,
    issuer: draft.plan.issuer ?? null,
    signedOn: draft.plan.signedOn ?? null,
    years: draft.plan.years ?? null,
  },
  areas: draft.areas.map(({ code, title }) => ({ code, title })),
  tasks: draft.tasks.map(taskJson),
  indicators: [],
  reporting: [],
  problems: draft.problems.map((problem) => ({
    place: draftPlaceText(texts, problem.place),
    message: draftProblemText(texts, problem),
  })),
});

const taskJson = (task: DraftTask) => ({
  number: task.number,
  area: task.area ?? null,
  title: task.title,
  product: task.product ?? null,
  deadline: readingJson(task.deadline),
  lead: task.lead.map(mentionName),
  coordinating: task.coordinating.map(mentionName),
});

const mentionName = (mention: AgencyMention): string => (mention.kind === 'agency' ? mention.name : mention.text);

/** "2026", or "2021–2025". */
export const yearsText = ({ from, to }: YearSpan): string => (from === to ? String(from) : `${from}–${to}`);

/** The plan for reading at a terminal: facts, tasks by number, then what a person should look at. */
export function planText(texts: Texts, draft: PlanDraft): string {
  const { number, title, issuer, signedOn, years } = draft.plan;
  const unknown = texts.raw('cli.planRead.unknown');
  const facts = texts.raw('cli.planRead.facts', {
    title: title ?? unknown,
    number: number ?? unknown,
    issuer: issuer ?? unknown,
    signedOn: signedOn ?? unknown,
    years: years ? yearsText(years) : unknown,
  });
  const counts = texts.raw('cli.planRead.counts', {
    areas: draft.areas.length,
    tasks: draft.tasks.length,
    problems: draft.problems.length,
  });
  const problems = draft.problems.map((problem) => `  ! ${draftProblemText(texts, problem)}`);
  return [facts, counts, '', ...draft.tasks.map((task) => taskText(texts, task)), '', ...problems].join('\n').trimEnd();
}

function taskText(texts: Texts, task: DraftTask): string {
  const lead = task.lead.map(mentionName).join('; ');
  return texts.raw('cli.planRead.task', {
    number: task.number,
    title: task.title,
    lead: lead === '' ? texts.raw('cli.planRead.unknown') : lead,
    deadline: task.deadline.text.trim() === '' ? texts.raw('cli.planRead.unknown') : task.deadline.text,
  });
}
