import type { DatedSchedule } from '../schedule.ts';
import type { DueDay } from './due-days.ts';

export interface ScheduledDays {
  readonly schedule: DatedSchedule;
  readonly due: readonly DueDay[];
}

/**
 * The due days of several schedules that all count, in order. Each day falls due once, for the longest period that
 * ends with it, as among reports. Where two periods would share a key, days are known by their month ("2026-06"), and
 * what still coincides by its place: "2026-06#2". Keys follow from the schedules alone, not from the span of years.
 */
export function dueDaysOfSeveral(parts: readonly ScheduledDays[]): readonly DueDay[] {
  const byLength = [...parts].sort((a, b) => lengthOf(b.schedule) - lengthOf(a.schedule));
  const byDay = new Map<string, DueDay>();
  for (const due of withOwnKeys(byLength.flatMap(keyedByMonth(parts)))) {
    if (!byDay.has(due.on)) byDay.set(due.on, due);
  }
  return [...byDay.values()].sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** "once" or the year stands for one of the parts only. */
const keyedByMonth =
  (parts: readonly ScheduledDays[]) =>
  ({ schedule, due }: ScheduledDays): readonly DueDay[] => {
    const isAlone = parts.filter((other) => isWithoutPeriod(other.schedule, schedule.kind)).length < 2;
    if (isAlone || !isWithoutPeriod(schedule, schedule.kind)) return due;
    return due.map((each) => ({ ...each, periodKey: each.on.slice(0, 7) }));
  };

function isWithoutPeriod(schedule: DatedSchedule, kind: DatedSchedule['kind']): boolean {
  switch (schedule.kind) {
    case 'date':
      return kind === 'date';
    case 'yearly':
      return kind === 'yearly' && schedule.period === undefined;
    case 'every':
      return false;
  }
}

function withOwnKeys(due: readonly DueDay[]): readonly DueDay[] {
  const uses = new Map<string, number>();
  return due.map((each) => {
    const use = (uses.get(each.periodKey) ?? 0) + 1;
    uses.set(each.periodKey, use);
    return use === 1 ? each : { ...each, periodKey: `${each.periodKey}#${use}` };
  });
}

const MONTHS = {
  year: 12,
  halfYear: 6,
  quarter: 3,
  month: 1,
  '9M': 9,
  H1: 6,
  H2: 6,
  Q1: 3,
  Q2: 3,
  Q3: 3,
  Q4: 3,
} as const;

/** A single day comes before all periods: it falls due whatever the span, so its key must not depend on others. */
function lengthOf(schedule: DatedSchedule): number {
  switch (schedule.kind) {
    case 'date':
      return 13;
    case 'yearly':
      return MONTHS[schedule.period ?? 'year'];
    case 'every':
      return MONTHS[schedule.unit];
  }
}
