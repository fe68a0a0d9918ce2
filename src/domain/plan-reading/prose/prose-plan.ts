import type {
  DocumentBlock,
  DraftArea,
  DraftIndicator,
  DraftProblem,
  DraftReporting,
  DraftTask,
} from '../../plan-draft.ts';
import { foldText } from '../../text-fold.ts';
import { taskProblems } from '../task-problems.ts';
import { areaCodes, type AreaCodes } from './areas.ts';
import { datedDuties } from './dated-duties.ts';
import { dutiesOf, reportingOf } from './duties.ts';
import { areaLeads, type AreaLead } from './leads.ts';
import { linesOfBlocks } from './line.ts';
import { outlineOf } from './outline.ts';
import { proseTasks } from './prose-tasks.ts';
import { targetsOf } from './targets.ts';
import { statementsOf, type AreaHeading, type Statement } from './walk.ts';

export interface ProsePlan {
  readonly areas: readonly DraftArea[];
  readonly tasks: readonly DraftTask[];
  readonly indicators: readonly DraftIndicator[];
  readonly reporting: readonly DraftReporting[];
  readonly problems: readonly DraftProblem[];
  readonly codeOf: AreaCodes['codeOf'];
}

export interface ProseContext {
  /** Areas that the tables of the document name. */
  readonly areas: readonly DraftArea[];
  /** Headings above tables of figures. */
  readonly headings: readonly AreaHeading[];
  /** A document with a table of tasks elaborates in it what its text announces: the text then gives no tasks. */
  readonly withTasks: boolean;
  /** The first year of the plan: what was reached before it is no target. */
  readonly firstYear?: number | undefined;
  /** The last year of the plan: by its end a target is meant where it does not say. */
  readonly lastYear: number | undefined;
}

/** What the running text of a plan says: tasks, targets, who leads each area, and who owes which reports. */
export function readProse(blocks: readonly DocumentBlock[], context: ProseContext): ProsePlan {
  const outline = outlineOf(linesOfBlocks(blocks));
  const statements = statementsOf(outline);
  const duties = dutiesOf(outline);
  const leadOf = areaLeads(statements, duties);
  const headings = [...headingsOf(statements, context.withTasks), ...context.headings];
  const codes = areaCodes(context.areas, headings);
  const tasks = context.withTasks ? proseTasks({ statements, codes, leadOf }) : [];
  const dated = datedDuties(duties);
  return {
    areas: codes.areas,
    tasks: context.withTasks ? [...tasks, ...dated] : [],
    indicators: indicatorsOf(statements, { codes, leadOf, ...context }),
    reporting: reportingOf(duties),
    problems: context.withTasks
      ? [...problemsOf(tasks, statements, { codes, leadOf }), ...[...tasks, ...dated].flatMap(deadlineProblemsOf)]
      : dated.map(outsideTable),
    codeOf: codes.codeOf,
  };
}

/** What the text asks for by a day, beside a table that does not have it: a person decides whether it is a task. */
const outsideTable = ({ title, deadline }: DraftTask): DraftProblem => ({
  kind: 'dutyOutsideTable',
  place: {},
  value: `${deadline.text}: ${title}`,
});

/** A deadline that the text does give and that a person has to decide; those that it does not give are one problem. */
const deadlineProblemsOf = (task: DraftTask): DraftProblem[] =>
  taskProblems(task).flatMap(({ kind, value }): DraftProblem[] =>
    kind === 'deadlineAmbiguous' || kind === 'deadlineNotUnderstood' || kind === 'deadlineNeedsPerson'
      ? [{ kind, place: { task: task.number }, value }]
      : [],
  );

/** Headings of tasks come first: theirs are the numbers that the areas keep. */
function headingsOf(statements: readonly Statement[], withTasks: boolean): AreaHeading[] {
  const ofKind = (kind: Statement['kind']): AreaHeading[] =>
    statements.flatMap(({ area, kind: own, text }) =>
      own === kind && area && (withTasks || targetsOf(text).length > 0) ? [area] : [],
    );
  return [...ofKind('tasks'), ...ofKind('targets')];
}

interface Frame {
  readonly codes: AreaCodes;
  readonly leadOf: (area: AreaHeading | undefined) => AreaLead;
}

function indicatorsOf(
  statements: readonly Statement[],
  { codes, leadOf, firstYear, lastYear }: Frame & Pick<ProseContext, 'firstYear' | 'lastYear'>,
): readonly DraftIndicator[] {
  const found = statements
    .filter(({ kind }) => kind === 'targets' || kind === 'tasks')
    .flatMap(({ area, text, by }) =>
      targetsOf(text, firstYear).map((target) => ({
        ...target,
        area: codes.codeOf(area),
        by: target.by ?? by ?? lastYear,
        responsible: leadOf(area).lead,
      })),
    );
  return [...new Map(found.map((one) => [`${foldText(one.text)} ${one.target} ${one.by}`, one])).values()];
}

/** One problem for an area, not one for each of its tasks: whoever leads it is said once. */
function problemsOf(tasks: readonly DraftTask[], statements: readonly Statement[], { codes, leadOf }: Frame) {
  const problems: DraftProblem[] = [];
  const areas = new Map(statements.flatMap(({ area, kind }) => (kind === 'tasks' ? [[codes.codeOf(area), area]] : [])));
  const leaderless = new Set(tasks.filter(({ lead }) => lead.length === 0).map(({ area }) => area));
  for (const [code, area] of areas) {
    const title = area?.title ?? '';
    const assigned = leadOf(area);
    const names = assigned.lead.map(({ text }) => text).join(', ');
    if (leaderless.has(code)) problems.push({ kind: 'areaWithoutLead', place: {}, value: title });
    else if (assigned.from === 'assigned')
      problems.push({ kind: 'leadByAssignment', place: {}, value: `${title} – ${names}` });
  }
  const undated = tasks.filter(({ deadline }) => deadline.text === '').length;
  if (undated > 0) problems.push({ kind: 'noDeadlines', place: {}, value: String(undated) });
  return problems;
}
