import type { Day } from './day.ts';
import type { ObligationView } from './obligation-view.ts';
import { seriesOf } from './report-family.ts';

/**
 * What an agency should be shown as its work of the moment: of what comes back (each quarter, each report period) only
 * the nearest, not the whole year ahead. Keeps the order. Periods that have not begun are left out.
 */
export function currentWork(open: readonly ObligationView[], today: Day): readonly ObligationView[] {
  const seen = new Set<string>();
  return open.filter((each) => {
    if (each.opensOn !== undefined && each.opensOn > today) return false;
    if (each.dueOn === undefined || each.dueOn < today) return true;
    const series = `${each.agency.id}|${each.kind === 'report' ? seriesOf(each) : each.subjectKey}`;
    if (seen.has(series)) return false;
    seen.add(series);
    return true;
  });
}
