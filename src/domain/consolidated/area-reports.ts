import type { StatusContext } from '../obligation-status.ts';
import type { ObligationView } from '../obligation-view.ts';
import { yearOf } from '../day.ts';
import { summariseAreas, tally, type AreaOfWork } from '../status-summary.ts';
import type { AreaReport, ReportMaterial, WorkItem } from './consolidated-report.ts';
import type { PeriodWork } from './period-work.ts';
import { doneWork, workUnderWay } from './work-told.ts';

/** Every area that has work, in the order of the plans, tasks without an area last. */
export function areaReports(work: PeriodWork, material: ReportMaterial): readonly AreaReport[] {
  const { context, period } = material;
  const [done, underWay] = [doneWork(work, material), workUnderWay(work, material)];
  const hasYear = yearOf(period.span.to) === yearOf(context.today);
  return areasOf([...work.tasks, ...work.yearTasks], context).map((of) => {
    const isIn = ({ area }: ObligationView): boolean => idOf(of) === area?.id;
    const itemsIn = (items: readonly WorkItem[]): readonly WorkItem[] => items.filter(({ first }) => isIn(first));
    return {
      of,
      tally: tally(work.periodTasks.filter(isIn), context),
      year: hasYear ? tally(work.yearTasks.filter(isIn), context) : undefined,
      done: itemsIn(done),
      underWay: itemsIn(underWay),
    };
  });
}

/** One obligation of each area is enough to know the areas and their order. */
function areasOf(tasks: readonly ObligationView[], context: StatusContext): readonly AreaOfWork[] {
  const ofEach = new Map(tasks.map((each) => [each.area?.id, each]));
  return summariseAreas([...ofEach.values()], context).map(({ of }) => of);
}

const idOf = (of: AreaOfWork): number | undefined => (of.kind === 'area' ? of.area.id : undefined);
