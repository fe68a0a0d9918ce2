import { isDone, isLive } from '../obligation-status.ts';
import type { ObligationView } from '../obligation-view.ts';
import { byDueDay, groupBy, groupSubjects } from '../status-summary.ts';
import { completionOf } from '../status-tasks.ts';
import type { ReportMaterial, WorkEntry, WorkItem, WorkPart } from './consolidated-report.ts';
import { windowInstants, type PeriodWork } from './period-work.ts';
import { restOfNote } from './rest-of-note.ts';

/**
 * What was finished, told once over all reports: handed in since the first day of the figures, and either asked for by
 * the period or handed in up to their last day.
 */
export function doneWork(work: PeriodWork, material: ReportMaterial): readonly WorkItem[] {
  const { period, context } = material;
  const { from, end } = windowInstants(period, context);
  const isTold = (each: ObligationView): boolean =>
    isDone(each.phase) &&
    each.doneAt !== undefined &&
    each.doneAt >= from &&
    (each.doneAt < end || work.ofPeriod.has(each.id));
  return itemsOf(work.tasks, isTold, material);
}

/** What is not finished and of which something was said in the period. */
export function workUnderWay(work: PeriodWork, material: ReportMaterial): readonly WorkItem[] {
  const spokenOf = new Set(
    entriesOfWindow(material)
      .filter(({ percent, note }) => percent !== undefined || note !== undefined)
      .map((each) => each.obligationId),
  );
  return itemsOf(work.tasks, (each) => isLive(each) && spokenOf.has(each.id), material);
}

/** Since the first day of the figures. */
function entriesOfWindow({ entries, period, context }: ReportMaterial): readonly WorkEntry[] {
  const { from } = windowInstants(period, context);
  return entries.filter(({ at }) => at >= from);
}

function itemsOf(
  tasks: readonly ObligationView[],
  isTold: (each: ObligationView) => boolean,
  material: ReportMaterial,
): readonly WorkItem[] {
  const entries = new Map(
    groupBy(entriesOfWindow(material), (each) => each.obligationId).map(({ key, items }) => [key, items]),
  );
  return groupSubjects([...tasks].sort(byDueDay)).flatMap((group) => {
    const told = group.filter(isTold);
    const [first] = told;
    if (!first) return [];
    const parts = told.map((each) => partOf(each, entries.get(each.id) ?? []));
    return [{ first, completion: completionOf(group), parts }];
  });
}

function partOf(obligation: ObligationView, entries: readonly WorkEntry[]): WorkPart {
  const documents = new Map(entries.flatMap(({ document }) => (document ? [[document.number, document]] : [])));
  const last = entries.at(-1);
  // What was said on the way is no word about the result.
  const spoken = isDone(obligation.phase) ? last : entries.findLast(({ note }) => note !== undefined);
  const rest = restOfNote(spoken?.note ?? '', { document: spoken?.document?.number, nil: spoken?.nil });
  return {
    obligation,
    documents: [...documents.values()],
    files: [...new Set(entries.flatMap(({ files }) => files))],
    note: rest === '' ? undefined : rest,
    nil: last?.nil ?? false,
  };
}
