import type { Day } from './day.ts';
import type { ObligationView } from './obligation-view.ts';

/**
 * What an agency should be shown as its work of the moment: of what comes back (each quarter, each report period) only
 * the nearest, not the whole year ahead. Keeps the order. Periods that have not begun are left out.
 */
export function currentWork(open: readonly ObligationView[], today: Day): readonly ObligationView[] {
  const seen = new Set<string>();
  return open.filter((each) => {
    if (each.opensOn !== undefined && each.opensOn > today) return false;
    if (each.dueOn === undefined || each.dueOn < today) return true;
    const series = `${each.agency.id}|${seriesOf(each)}`;
    if (seen.has(series)) return false;
    seen.add(series);
    return true;
  });
}

/** Reports of one regime follow one another, whatever their names; upward and inward reports are two series. */
function seriesOf(each: ObligationView): string {
  if (each.kind !== 'report') return each.subjectKey;
  return each.subjectKey.endsWith('-upward') ? 'report-upward' : 'report';
}
