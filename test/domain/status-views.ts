import fc from 'fast-check';
import { createWorkCalendar } from '../../src/domain/calendar.ts';
import { addDays, day, instantOf, type Day } from '../../src/domain/day.ts';
import type { Phase, StatusContext } from '../../src/domain/obligation-status.ts';
import type { ObligationView } from '../../src/domain/obligation-view.ts';

export const TODAY = day('2026-03-09');
export const ZONE = 'Asia/Ho_Chi_Minh';

export const context: StatusContext = {
  today: TODAY,
  calendar: createWorkCalendar({ holidays: [] }),
  timeZone: ZONE,
};

export const at = (on: string): Date => instantOf(day(on), 9 * 60, ZONE);

let nextId = 1;

export interface Part {
  readonly id?: number;
  readonly agency?: number;
  readonly area?: { readonly id: number; readonly code: string; readonly title: string };
  /** Id of the task; without one it is a report. */
  readonly task?: number;
  readonly title?: string;
  readonly periodKey?: string;
  readonly covers?: readonly string[];
  readonly opensOn?: string;
  readonly dueOn?: string;
  readonly doneOn?: string;
  readonly phase?: Phase;
  readonly continuous?: boolean;
  readonly history?: boolean;
  readonly percent?: number;
  readonly note?: string;
}

/** An obligation of which only what matters is said. */
export function view(part: Part = {}): ObligationView {
  const id = part.id ?? nextId++;
  const periodKey = part.periodKey ?? (part.task === undefined ? '2026-Q1' : 'once');
  return {
    id,
    jurisdictionId: 1,
    kind: part.task === undefined ? 'report' : 'task',
    subjectKey: part.task === undefined ? 'report:quarterly' : `task:${part.task}`,
    periodKey,
    agency: { id: part.agency ?? 1, name: `Sở số ${part.agency ?? 1}`, kind: 'office' },
    area: part.area,
    task: part.task === undefined ? undefined : taskOf(part.task, part.title),
    requirementKey: part.task === undefined ? 'quarterly' : undefined,
    reportTitle: undefined,
    sentTo: undefined,
    request: undefined,
    covers: part.covers ?? [periodKey],
    opensOn: part.opensOn === undefined ? undefined : day(part.opensOn),
    closesOn: undefined,
    dueOn: part.dueOn === undefined ? undefined : day(part.dueOn),
    continuous: part.continuous ?? false,
    history: part.history ?? false,
    phase: part.phase ?? (part.doneOn === undefined ? 'open' : 'submitted'),
    percent: part.percent ?? 0,
    round: 0,
    acknowledgedAt: undefined,
    doneAt: part.doneOn === undefined ? undefined : at(part.doneOn),
    createdAt: at('2026-01-05'),
    lastNote: part.note,
    extendedFrom: undefined,
    difficulty: undefined,
  };
}

const taskOf = (id: number, title = `Nhiệm vụ ${id}`): NonNullable<ObligationView['task']> => ({
  id,
  number: `I.${id}`,
  title,
  product: undefined,
  deadlineText: 'Quý I/2026',
  plan: { id: 1, number: '01/KH-UBND', title: 'Kế hoạch', signedOn: day('2026-01-05') },
});

const someDay = (from: number, to: number): fc.Arbitrary<Day> =>
  fc.integer({ min: from, max: to }).map((days) => addDays(TODAY, days));

/** Any obligation that the database may hold. */
export const anyView: fc.Arbitrary<ObligationView> = fc
  .record({
    agency: fc.integer({ min: 1, max: 5 }),
    task: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
    area: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    dueOn: fc.option(someDay(-500, 400), { nil: undefined }),
    opensOn: fc.option(someDay(-200, 200), { nil: undefined }),
    doneOn: fc.option(someDay(-400, 0), { nil: undefined }),
    periodKey: fc.constantFrom('2026-Q1', '2026-Q2', '2025-Y', '2026', 'once'),
    waived: fc.boolean(),
    continuous: fc.boolean(),
    history: fc.boolean(),
  })
  .map(({ agency, task, area, dueOn, opensOn, doneOn, waived, ...rest }) =>
    view({
      agency,
      ...rest,
      ...(task === undefined ? {} : { task }),
      ...(area === undefined ? {} : { area: { id: area, code: 'I', title: `Lĩnh vực ${area}` } }),
      ...(dueOn === undefined ? {} : { dueOn }),
      ...(opensOn === undefined ? {} : { opensOn }),
      ...(doneOn === undefined ? (waived ? { phase: 'waived' as const } : {}) : { doneOn }),
    }),
  );
