import type { DraftTask } from '../plan-draft.ts';

/**
 * The six things that are to be clear of each task ("6 rõ": rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ sản phẩm,
 * rõ thẩm quyền; Công điện of the Prime Minister, see DOMAIN section 3).
 */
export const CLARITIES = ['person', 'work', 'time', 'responsibility', 'product', 'authority'] as const;
export type Clarity = (typeof CLARITIES)[number];

/** Words of a body that decides or issues: "Kế hoạch của UBND huyện", "trình Chủ tịch UBND tỉnh ký". */
const AUTHORITY =
  /(?:của|trình|do)\s+(?:chủ tịch\s+)?(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|hđnd|hội đồng nhân dân|huyện ủy|tỉnh ủy|ban thường vụ|chủ tịch|sở|phòng|các cơ quan)/iu;

/**
 * What is not clear of a task as the plan has it. Person: somebody leads who can be named. Work: more than two words.
 * Time: a day, or a rhythm. Responsibility: one agency or one group answers for it. Product: one is named. Authority: it
 * says who issues the product or which document assigned the task.
 */
export function unclear(task: DraftTask): readonly Clarity[] {
  const clear: Readonly<Record<Clarity, boolean>> = {
    person: task.lead.some((mention) => mention.kind === 'agency' || mention.group !== 'related'),
    work: task.title.split(/\s+/u).length > 2,
    time: isTimed(task),
    responsibility: task.lead.length === 1,
    product: task.product !== undefined,
    authority: task.assignedBy !== undefined || AUTHORITY.test(`${task.product ?? ''} ${task.title}`),
  };
  return CLARITIES.filter((each) => !clear[each]);
}

function isTimed({ deadline }: DraftTask): boolean {
  if (!deadline.understood) return false;
  const { kind } = deadline.schedule;
  return kind !== 'undated' && kind !== 'after';
}

export interface ClarityReport {
  readonly tasks: number;
  /** Tasks of which all six are clear. */
  readonly complete: number;
  /** For each of the six, how many tasks lack it. */
  readonly missing: Readonly<Record<Clarity, number>>;
}

/** How complete a plan is in the sense of "6 rõ". */
export function clarityReport(tasks: readonly DraftTask[]): ClarityReport {
  const lacks = tasks.map(unclear);
  const count = (clarity: Clarity): number => lacks.filter((lack) => lack.includes(clarity)).length;
  return {
    tasks: tasks.length,
    complete: lacks.filter((lack) => lack.length === 0).length,
    missing: {
      person: count('person'),
      work: count('work'),
      time: count('time'),
      responsibility: count('responsibility'),
      product: count('product'),
      authority: count('authority'),
    },
  };
}
