import { readPlan } from '../domain/plan-reading/read-plan.ts';
import type { AgencyMention, DraftIndicator, DraftReporting, DraftTask, PlanDraft } from '../domain/plan-draft.ts';
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
  indicators: draft.indicators.map(indicatorJson),
  reporting: draft.reporting.map(reportingJson),
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
  lead: mentionNames(task.lead),
  coordinating: mentionNames(task.coordinating),
});

const indicatorJson = (indicator: DraftIndicator) => ({
  area: indicator.area ?? null,
  text: indicator.text,
  comparison: indicator.comparison ?? null,
  target: indicator.target ?? null,
  upTo: indicator.upTo ?? null,
  unit: indicator.unit ?? null,
  by: indicator.by ?? null,
  responsible: mentionNames(indicator.responsible),
  readings: indicator.readings ?? [],
});

const reportingJson = ({ reporters, to, frequencies, text }: DraftReporting) => ({
  reporters: mentionNames(reporters),
  to: to ?? null,
  frequencies,
  text,
});

/** Words that name two groups at once are shown once. */
const mentionNames = (mentions: readonly AgencyMention[]): readonly string[] => [
  ...new Set(mentions.map((mention) => (mention.kind === 'agency' ? mention.name : mention.text))),
];

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
    indicators: draft.indicators.length,
    reporting: draft.reporting.length,
    problems: draft.problems.length,
  });
  const problems = draft.problems.map((problem) => `  ! ${draftProblemText(texts, problem)}`);
  const lines = [
    ...draft.tasks.map((task) => taskText(texts, task)),
    '',
    ...draft.indicators.map((indicator) => indicatorText(texts, indicator)),
    '',
    ...problems,
  ];
  return [facts, counts, '', ...lines]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd();
}

function taskText(texts: Texts, task: DraftTask): string {
  const lead = mentionNames(task.lead).join('; ');
  return texts.raw('cli.planRead.task', {
    number: task.number,
    title: task.title,
    lead: lead === '' ? texts.raw('cli.planRead.unknown') : lead,
    deadline: task.deadline.text.trim() === '' ? texts.raw('cli.planRead.unknown') : task.deadline.text,
  });
}

/** "Tối thiểu 80% hồ sơ …" with its target apart, so that what was understood can be checked. */
function indicatorText(texts: Texts, { text, comparison, target, upTo, unit, by }: DraftIndicator): string {
  const range = upTo === undefined ? String(target ?? '') : `${target}–${upTo}`;
  const goal =
    target === undefined ? texts.raw('cli.planRead.unknown') : `${comparison ?? ''} ${range} ${unit ?? ''}`.trim();
  return texts.raw('cli.planRead.indicator', { text, goal, by: by ?? texts.raw('cli.planRead.unknown') });
}
