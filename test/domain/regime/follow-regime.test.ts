import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, day, type Day } from '../../../src/domain/day.ts';
import { isDone } from '../../../src/domain/obligation-status.ts';
import { planReportObligations, type PlannedObligation } from '../../../src/domain/obligation.ts';
import { followRegime, withoutTaken, type StandingReport } from '../../../src/domain/regime/follow-regime.ts';
import { decideEdit, type RegimeEdit } from '../../../src/domain/regime/regime-edit.ts';
import { TEMPLATES } from '../../../src/domain/regime/templates.ts';
import { withChanges } from '../../../src/domain/regime/versions.ts';
import { owesReport } from '../../../src/domain/regime/who-owes.ts';
import { periodsOwedByOne } from '../../../src/domain/report-periods.ts';
import { defaultRequirements, FREQUENCIES, type ReportRequirement } from '../../../src/domain/report-regime.ts';

const STARTS = day('2026-01-05');
const AGENCIES = [
  { id: 1, kind: 'office' },
  { id: 2, kind: 'office' },
  { id: 3, kind: 'commune' },
] as const;
const familyOf = (subjectKey: string): string => (subjectKey.endsWith('-upward') ? 'upward' : 'inside');

/** What an authority has on a day, kept in memory as the database would. */
interface World {
  today: Day;
  regime: readonly ReportRequirement[];
  reports: StandingReport[];
}

const newWorld = (): World => ({
  today: STARTS,
  regime: defaultRequirements('province').map((each) => ({ ...each, fromOn: STARTS })),
  reports: [],
});

function plannedOf({ regime, today }: World): readonly PlannedObligation[] {
  const span = { from: STARTS, to: addMonths(today, 15) };
  return AGENCIES.flatMap((agency) =>
    periodsOwedByOne(
      regime.filter((each) => owesReport(each, agency, 1)),
      span,
    ).flatMap(({ requirement, period }) =>
      planReportObligations(
        {
          requirementIds: new Map([[requirement.key, regime.indexOf(requirement)]]),
          periods: [period],
          agencyIds: [agency.id],
          startsOn: STARTS,
        },
        today,
      ),
    ),
  );
}

function plan(world: World): void {
  const known = new Set(world.reports.map((each) => `${each.agencyId}|${each.subjectKey}|${each.periodKey}`));
  for (const each of withoutTaken(plannedOf(world), world.reports, familyOf)) {
    if (known.has(`${each.agencyId}|${each.subjectKey}|${each.periodKey}`)) continue;
    world.reports.push({ ...each, kind: 'report', id: world.reports.length, phase: 'open', ownDay: false });
  }
}

function change(world: World, edit: RegimeEdit, fromOn: Day): void {
  const decided = decideEdit(world.regime, edit, { level: 'province', on: fromOn });
  if (decided.kind !== 'changed') return;
  world.regime = withChanges(
    world.regime.filter(
      ({ key, fromOn: begins }) =>
        begins !== fromOn || !decided.changes.some((each) => each.kind === 'set' && each.requirement.key === key),
    ),
    decided.changes,
    fromOn,
  );
  const { today } = world;
  const followed = followRegime({ planned: plannedOf(world), standing: world.reports, familyOf, fromOn, today });
  world.reports = world.reports.map((each): StandingReport => {
    const moved = followed.moved.find(({ id }) => id === each.id);
    const as = [...followed.rewritten, ...followed.reopened].find(({ id }) => id === each.id)?.as;
    const reopened = followed.reopened.find(({ id }) => id === each.id);
    const terms = as
      ? { opensOn: as.opensOn, closesOn: as.closesOn, covers: as.covers, requirementId: as.requirementId }
      : {};
    const phase = followed.waived.includes(each.id) ? 'waived' : reopened ? 'open' : each.phase;
    return { ...each, ...terms, dueOn: moved?.toOn ?? reopened?.as.dueOn ?? each.dueOn, phase };
  });
  plan(world);
}

const handIn = (world: World, of: Partial<StandingReport>): void => {
  world.reports = world.reports.map((each) =>
    Object.entries(of).every(([field, value]) => each[field as keyof StandingReport] === value)
      ? { ...each, phase: 'submitted' }
      : each,
  );
};

/** "period: due day [what it covers]" of what one agency has to do or has done. */
const owedBy = (world: World, agencyId: number, year = '2026'): readonly string[] =>
  world.reports
    .filter((each) => each.agencyId === agencyId && each.phase !== 'waived' && each.periodKey.startsWith(year))
    .map(({ dueOn, covers, phase }) => `${covers.join(' ')} ${dueOn}${isDone(phase) ? ' done' : ''}`)
    .sort();

const everybody = { kind: 'agency' } as const;

describe('a change of the report regime', () => {
  const started = (today = '2026-03-09'): World => {
    const world = newWorld();
    plan(world);
    world.today = day(today);
    plan(world);
    return world;
  };

  it('moves the hand-in day of the periods that close from its day on, and of no other', () => {
    const world = started();
    change(world, { kind: 'due', target: everybody, due: { monthOffset: 0, day: 18 } }, day('2026-03-15'));
    expect(owedBy(world, 3)).toEqual([
      '2026-9M 2026-Q3 2026-09-18',
      '2026-H1 2026-Q2 2026-06-18',
      '2026-Q1 2026-03-17',
      '2026-Y 2026-H2 2026-Q4 2026-12-18',
    ]);
  });

  it('keeps one obligation where the closing day moves across the day of the change', () => {
    const world = started();
    const window = { opens: { monthOffset: 0, day: 1 }, closes: { monthOffset: 0, day: 31 } };
    change(world, { kind: 'window', target: everybody, ...window }, day('2026-06-20'));
    const secondQuarter = world.reports.filter(
      ({ agencyId, covers, phase }) => agencyId === 3 && covers.includes('2026-H1') && phase !== 'waived',
    );
    expect(secondQuarter).toHaveLength(1);
    change(world, { kind: 'template', template: 'standard' }, day('2026-06-20'));
    expect(owedBy(world, 3)).toContain('2026-H1 2026-Q2 2026-06-17');
  });

  it('waives what is no longer asked for and asks for what it covered, once', () => {
    const world = started();
    change(world, { kind: 'off', key: 'sixMonth' }, day('2026-03-15'));
    expect(owedBy(world, 3)).toContain('2026-Q2 2026-06-17');
    expect(owedBy(world, 3).join('; ')).not.toContain('2026-H1');
    change(world, { kind: 'on', frequency: 'sixMonth', role: 'agency' }, day('2026-03-15'));
    expect(owedBy(world, 3)).toContain('2026-H1 2026-Q2 2026-06-17');
    expect(owedBy(world, 3)).toHaveLength(4);
  });

  it('does not ask again for a period that a longer report has met', () => {
    const world = started('2026-06-10');
    handIn(world, { agencyId: 3, periodKey: '2026-H1' });
    change(world, { kind: 'off', key: 'sixMonth' }, day('2026-06-10'));
    expect(owedBy(world, 3)).toContain('2026-H1 2026-Q2 2026-06-17 done');
    expect(owedBy(world, 3).join('; ')).not.toContain('2026-Q2 2026-06-17;');
    expect(owedBy(world, 2)).toContain('2026-Q2 2026-06-17');
  });

  it('asks for the longer report without the period that was met already', () => {
    const world = started('2026-06-10');
    change(world, { kind: 'off', key: 'sixMonth' }, day('2026-06-10'));
    handIn(world, { agencyId: 3, periodKey: '2026-Q2' });
    change(world, { kind: 'on', frequency: 'sixMonth', role: 'agency' }, day('2026-06-10'));
    expect(owedBy(world, 3)).toContain('2026-Q2 2026-06-17 done');
    expect(owedBy(world, 3)).toContain('2026-H1 2026-06-17');
  });

  it('asks an agency that is added, and waives what is open of one that is excepted', () => {
    const world = started();
    change(world, { kind: 'agency', target: everybody, agencyId: 3, owes: 'no' }, day('2026-03-15'));
    expect(owedBy(world, 3)).toEqual(['2026-Q1 2026-03-17']);
    expect(owedBy(world, 2)).toHaveLength(4);
    change(world, { kind: 'agency', target: everybody, agencyId: 3, owes: 'yes' }, day('2026-06-15'));
    expect(owedBy(world, 3)).toEqual([
      '2026-9M 2026-Q3 2026-09-17',
      '2026-Q1 2026-03-17',
      '2026-Y 2026-H2 2026-Q4 2026-12-17',
    ]);
  });

  it('leaves the day that a person gave an agency', () => {
    const world = started();
    world.reports = world.reports.map((each) =>
      each.agencyId === 3 && each.periodKey === '2026-H1' ? { ...each, dueOn: day('2026-06-25'), ownDay: true } : each,
    );
    change(world, { kind: 'due', target: everybody, due: { monthOffset: 0, day: 18 } }, day('2026-03-15'));
    expect(owedBy(world, 3)).toContain('2026-H1 2026-Q2 2026-06-25');
    expect(owedBy(world, 2)).toContain('2026-H1 2026-Q2 2026-06-18');
  });

  it('gives back the day that a person gave an agency, when a report is switched off and on again', () => {
    const world = started();
    world.reports = world.reports.map((each) =>
      each.agencyId === 3 && each.periodKey === '2026-H1' ? { ...each, dueOn: day('2026-06-25'), ownDay: true } : each,
    );
    change(world, { kind: 'off', key: 'sixMonth' }, day('2026-03-15'));
    change(world, { kind: 'on', frequency: 'sixMonth', role: 'agency' }, day('2026-03-15'));
    expect(owedBy(world, 3).filter((each) => each.includes('2026-H1'))).toEqual(['2026-H1 2026-Q2 2026-06-25']);
    expect(owedBy(world, 2).filter((each) => each.includes('2026-H1'))).toEqual(['2026-H1 2026-Q2 2026-06-17']);
  });

  it('leaves what is over as it was, late or not', () => {
    const world = started('2026-03-19');
    change(world, { kind: 'template', template: 'halfYear' }, day('2026-03-19'));
    expect(owedBy(world, 3)).toContain('2026-Q1 2026-03-17');
  });

  it('takes a later change back when an earlier one is made', () => {
    const world = started();
    change(world, { kind: 'off', key: 'yearly' }, day('2026-10-01'));
    expect(owedBy(world, 3).join()).not.toContain('2026-Y');
    change(world, { kind: 'due', target: everybody, due: { monthOffset: 0, day: 18 } }, day('2026-04-01'));
    change(world, { kind: 'on', frequency: 'yearly', role: 'agency' }, day('2026-04-02'));
    expect(owedBy(world, 3)).toContain('2026-Y 2026-H2 2026-Q4 2026-12-18');
  });
});

describe('whatever is changed and whenever', () => {
  const target = fc.constantFrom<{ kind: 'agency' } | { kind: 'report'; key: string }>(
    everybody,
    { kind: 'report', key: 'quarterly' },
    { kind: 'report', key: 'sixMonth' },
    { kind: 'report', key: 'yearly' },
  );
  const dayOfMonth = fc.integer({ min: 1, max: 31 });
  const owes = fc.constantFrom('yes' as const, 'no' as const);
  const edit: fc.Arbitrary<RegimeEdit> = fc.oneof(
    fc.constantFrom(...TEMPLATES).map((template) => ({ kind: 'template' as const, template })),
    fc.constantFrom(...FREQUENCIES).map((key) => ({ kind: 'off' as const, key })),
    fc.constantFrom(...FREQUENCIES).map((frequency) => ({ kind: 'on' as const, frequency, role: 'agency' as const })),
    fc
      .record({ target, day: dayOfMonth, monthOffset: fc.constantFrom(0, 1) })
      .map(({ target: of, ...due }) => ({ kind: 'due' as const, target: of, due })),
    fc.record({ target, closes: dayOfMonth }).map(({ target: of, closes }) => ({
      kind: 'window' as const,
      target: of,
      opens: { monthOffset: -1, day: 15 },
      closes: { monthOffset: 0, day: closes },
    })),
    fc
      .record({ target, agencyKind: fc.constantFrom('office' as const, 'commune' as const), owes })
      .map((each) => ({ kind: 'kind' as const, ...each })),
    fc.record({ target, agencyId: fc.constantFrom(2, 3), owes }).map((each) => ({ kind: 'agency' as const, ...each })),
  );
  const step = fc.record({
    days: fc.integer({ min: 0, max: 60 }),
    edit,
    later: fc.integer({ min: 0, max: 120 }),
    done: fc.array(fc.nat({ max: 30 }), { maxLength: 4 }),
  });

  it('no agency ever has two obligations for one period, and nothing handed in is lost', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
        const world = newWorld();
        plan(world);
        for (const { days, edit: wanted, later, done } of steps) {
          world.today = addDays(world.today, days);
          plan(world);
          for (const id of done)
            world.reports = world.reports.map((each) =>
              each.id === id && each.phase === 'open' ? { ...each, phase: 'submitted' } : each,
            );
          const handedIn = world.reports.filter(({ phase }) => isDone(phase));
          change(world, wanted, addDays(world.today, later));
          const slots = world.reports
            .filter(({ phase }) => phase !== 'waived')
            .flatMap((each) => each.covers.map((key) => `${each.agencyId}|${familyOf(each.subjectKey)}|${key}`));
          expect(new Set(slots).size).toBe(slots.length);
          expect(world.reports.filter(({ phase }) => isDone(phase))).toEqual(handedIn);
          const before = world.reports.length;
          plan(world);
          expect(world.reports).toHaveLength(before);
        }
      }),
      { numRuns: 100 },
    );
  });
});
