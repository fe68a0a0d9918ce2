import { describe, expect, it } from 'vitest';
import { day } from '../../../src/domain/day.ts';
import { absorb, type HandGround } from '../../../src/domain/task-by-hand/absorb.ts';
import { byLikeness, pickAgencies } from '../../../src/domain/task-by-hand/agency-picks.ts';
import { nextStep, skipped, withAgency, type TaskDialogue } from '../../../src/domain/task-by-hand/dialogue.ts';
import {
  followChange,
  type StandingObligation,
  type TaskChange,
} from '../../../src/domain/task-by-hand/follow-change.ts';
import { directYear, judgeDeadline } from '../../../src/domain/task-by-hand/judge-deadline.ts';
import { nextNumber } from '../../../src/domain/task-by-hand/task-number.ts';
import { agencyKey } from '../../../src/domain/agency-name.ts';
import type { AgencyKind } from '../../../src/domain/plan-draft.ts';
import type { Schedule } from '../../../src/domain/schedule.ts';

const TODAY = day('2026-03-09');

const agency = (id: number, code: string, name: string, kind: AgencyKind = 'office') => ({
  id,
  code,
  name,
  kind,
  keys: [agencyKey(name)],
});
const AGENCIES = [
  agency(1, 'pnv', 'Phòng Nội vụ'),
  agency(2, 'ptp', 'Phòng Tư pháp'),
  agency(3, 'xa-1', 'UBND xã Phước Bình', 'commune'),
  agency(4, 'xa-2', 'UBND xã Phước Hòa', 'commune'),
];
const GROUND: HandGround = {
  agencies: AGENCIES,
  placeName: 'huyện Bác Ái',
  today: TODAY,
  plans: [
    {
      id: 7,
      number: '12/KH-UBND',
      title: 'Kế hoạch CCHC năm 2026',
      years: { from: 2026, to: 2026 },
      areas: [{ code: 'I', title: 'Chỉ đạo, điều hành' }],
    },
  ],
  taskYears: undefined,
};

describe('the agencies that words name', () => {
  it.each([
    ['Phòng Nội vụ', [1]],
    ['phong noi vu huyen Bac Ai', [1]],
    ['ptp', [2]],
    ['tư pháp', [2]],
    ['Phòng Nội vụ, Phòng Tư pháp', [1, 2]],
    ['Phòng Nội vụ; Phòng Nội vụ', [1]],
  ])('%s', (text, ids) => {
    const picks = pickAgencies(text, 'lead', GROUND);
    expect(picks.map((pick) => (pick.kind === 'agency' ? pick.id : pick.kind))).toEqual(ids);
  });

  it('are a group where they name one that has members', () => {
    expect(pickAgencies('UBND các xã', 'lead', GROUND)).toMatchObject([{ kind: 'group', group: 'communes' }]);
    expect(pickAgencies('các trường học', 'lead', GROUND)).toMatchObject([{ kind: 'unknown' }]);
  });

  it.each([
    ['UBND xã Sơn Hà', 1],
    ['UBND xã Sơn Hạ', 2],
    ['ubnd xa khe suong', 3],
    ['khe suong', 3],
    ['UBND xã Khe Sướng', undefined],
    ['Khe Sướng', undefined],
    ['UBND xa Son Ha', undefined],
  ])('are the place whose marks are typed, and without any the only one that fits: %s', (text, id) => {
    const names = ['UBND xã Sơn Hà', 'UBND xã Sơn Hạ', 'UBND xã Khe Sương'];
    const agencies = names.map((name, index) => ({
      id: index + 1,
      code: `xa-${index + 1}`,
      name,
      kind: 'commune' as const,
      keys: [agencyKey(name)],
    }));
    const [pick] = pickAgencies(text, 'lead', { ...GROUND, agencies });
    expect(pick?.kind === 'agency' ? pick.id : undefined).toBe(id);
  });

  it('stay unknown where none or several fit', () => {
    expect(pickAgencies('Phòng Xyz', 'lead', GROUND)).toMatchObject([{ kind: 'unknown' }]);
    expect(pickAgencies('Phước', 'lead', GROUND)).toMatchObject([{ kind: 'unknown' }]);
  });

  it('come with the most alike first', () => {
    expect(
      byLikeness('UBND xã Phước Hoà Bình', AGENCIES)
        .slice(0, 2)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([3, 4]);
    expect(byLikeness('Phòng Tư pháp tỉnh', AGENCIES)[0]?.id).toBe(2);
    expect(byLikeness('', AGENCIES).map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  });
});

describe('a deadline for a task that is given now', () => {
  const judge = (text: string) => judgeDeadline(text, { years: { from: 2026, to: 2026 }, today: TODAY });

  it.each([
    ['trước ngày 15/12/2026', ['2026-12-14']],
    ['hàng quý', ['2026-03-31', '2026-06-30', '2026-09-30', '2026-12-31']],
    ['09/3/2026', ['2026-03-09']],
    ['thường xuyên', []],
    ['Theo hướng dẫn của Bộ Nội vụ', []],
  ])('%s is usable', (text, days) => {
    expect(judge(text)).toMatchObject({ kind: 'usable', days });
  });

  it.each([
    ['trước ngày 09/3/2026', { kind: 'past', on: '2026-03-08' }],
    ['31/9/2026', { kind: 'notUnderstood', problem: { kind: 'noSuchDay' } }],
    ['', { kind: 'notUnderstood', problem: { kind: 'empty' } }],
    ['xyz', { kind: 'notUnderstood' }],
  ])('“%s” is not', (text, verdict) => {
    expect(judge(text)).toMatchObject(verdict);
  });

  it('says in which year a directly given task belongs', () => {
    expect(directYear('15/01/2027', TODAY)).toBe(2027);
    expect(directYear('01/01/2025', TODAY)).toBe(2026);
    expect(directYear('hàng quý', TODAY)).toBe(2026);
  });
});

describe('the next number', () => {
  it.each([
    [['III.1', 'III.14', 'II.20'], 'III', 'III.15'],
    [[], 'III', 'III.1'],
    [['1', '2', '12'], undefined, '13'],
    [['I.1', 'II.3'], undefined, 'GT.1'],
    [['GT.1', 'GT.2'], undefined, 'GT.3'],
    [['III.2*', 'III.2'], 'III', 'III.3'],
    [[], undefined, 'GT.1'],
  ])('after %j in area %s is %s', (numbers, area, next) => {
    expect(nextNumber(numbers, area)).toBe(next);
  });
});

describe('a dialogue about a task', () => {
  const START: TaskDialogue = {
    tag: 't',
    jurisdictionId: 1,
    goal: { kind: 'add', plan: undefined },
    fields: {},
    step: 'title',
  };

  it('asks for one thing after the other', () => {
    const steps = [START.step];
    let dialogue = START;
    for (const words of [
      { title: 'Rà soát' },
      { lead: 'Phòng Nội vụ' },
      { deadline: '15/12/2026' },
      { product: 'Báo cáo' },
    ]) {
      ({ dialogue } = absorb(dialogue, words, GROUND));
      steps.push(dialogue.step);
    }
    expect(steps).toEqual(['title', 'lead', 'deadline', 'product', 'confirm']);
  });

  it('asks for each agency that is not known, and takes a press in its place', () => {
    const { dialogue } = absorb(
      START,
      { title: 'x', lead: 'Phòng Nội vụ, Phòng Xyz', deadline: '15/12/2026', product: '' },
      GROUND,
    );
    expect(dialogue.step).toBe('lead');
    const chosen = withAgency(dialogue, 'lead', { kind: 'agency', id: 2, name: 'Phòng Tư pháp' });
    expect(chosen.step).toBe('confirm');
    expect(chosen.fields.lead).toMatchObject([{ id: 1 }, { id: 2 }]);
  });

  it('keeps nothing of a deadline that cannot be used', () => {
    const { dialogue, problems } = absorb(START, { title: 'x', lead: 'ptp', deadline: 'xyz' }, GROUND);
    expect(dialogue).toMatchObject({ step: 'deadline', fields: { title: 'x' } });
    expect(dialogue.fields.deadline).toBeUndefined();
    expect(problems).toMatchObject([{ kind: 'deadline', text: 'xyz' }]);
  });

  it('finds the plan by name, and by the area that only it has', () => {
    expect(absorb(START, { plan: '12/kh-ubnd' }, GROUND).dialogue.goal).toMatchObject({ plan: { id: 7 } });
    expect(absorb(START, { area: 'chi dao, dieu hanh' }, GROUND).dialogue.goal).toMatchObject({ plan: { id: 7 } });
    expect(absorb(START, { plan: 'nosuch' }, GROUND)).toMatchObject({
      dialogue: { goal: { plan: undefined } },
      problems: [{ kind: 'plan' }],
    });
  });

  it('skips what need not be said', () => {
    expect(skipped({ ...START, step: 'product' }).fields).toEqual({ product: '' });
    expect(skipped({ ...START, step: 'lead' }).fields).toEqual({});
  });

  it('of a change says so where something is not changed by hand', () => {
    const change: TaskDialogue = { ...START, goal: { kind: 'change', taskId: 3 }, step: 'menu' };
    const { dialogue, problems } = absorb(
      change,
      { area: 'I', product: 'không' },
      { ...GROUND, taskYears: { from: 2026, to: 2026 } },
    );
    expect(problems).toEqual([{ kind: 'fixed', field: 'area' }]);
    expect(dialogue).toMatchObject({ step: 'confirm', fields: { product: '' } });
    expect(nextStep({ ...change, goal: { kind: 'change', taskId: undefined } })).toBe('task');
  });
});

describe('what a change does to obligations', () => {
  const obligation = (id: number, other: Partial<StandingObligation> = {}): StandingObligation => ({
    id,
    agencyId: 1,
    periodKey: 'once',
    dueOn: day('2026-06-30'),
    phase: 'open',
    continuous: false,
    ...other,
  });
  const follow = (schedule: Schedule, standing: readonly StandingObligation[], other: Partial<TaskChange> = {}) =>
    followChange({
      standing,
      years: { from: 2026, to: 2026 },
      today: TODAY,
      schedule,
      deadlineChanged: true,
      leadIds: [1],
      leftIds: [],
      ...other,
    });
  const DECEMBER: Schedule = { kind: 'date', on: day('2026-12-14') };

  it.each(['open', 'returned'] as const)('moves what is %s', (phase) => {
    expect(follow(DECEMBER, [obligation(1, { phase })]).moved).toEqual([
      { id: 1, fromOn: '2026-06-30', toOn: '2026-12-14' },
    ]);
  });

  it.each(['submitted', 'accepted'] as const)('leaves alone what is %s', (phase) => {
    expect(follow(DECEMBER, [obligation(1, { phase })])).toMatchObject({
      moved: [],
      waived: [],
      cleared: [],
      reopened: [],
    });
  });

  it('does not move one day that is over to another', () => {
    const past: Schedule = { kind: 'date', on: day('2026-02-01') };
    expect(follow(past, [obligation(1, { dueOn: day('2026-01-15') })]).moved).toEqual([]);
  });

  it('waives a period that is no longer asked for, and clears a day that is no longer known', () => {
    expect(follow({ kind: 'every', unit: 'quarter' }, [obligation(1)]).waived).toEqual([1]);
    expect(follow({ kind: 'undated', basis: 'x' }, [obligation(1)]).cleared).toEqual([1]);
    expect(follow({ kind: 'continuous' }, [obligation(1), obligation(2, { continuous: true })]).waived).toEqual([1]);
    expect(follow(DECEMBER, [obligation(2, { continuous: true, periodKey: '2026-Q1' })]).waived).toEqual([2]);
  });

  it('opens again what a returning lead owes ahead, and nothing that is over or was met', () => {
    const waived = (id: number, periodKey: string, dueOn: string) =>
      obligation(id, { periodKey, dueOn: day(dueOn), phase: 'waived' });
    const standing = [
      waived(1, '2025-Q4', '2025-12-31'),
      waived(2, '2026-Q1', '2026-03-31'),
      waived(3, '2026-Q2', '2026-06-30'),
      obligation(4, { agencyId: 2, periodKey: '2026-Q1', phase: 'submitted' }),
    ];
    const back = follow({ kind: 'every', unit: 'quarter' }, standing, { deadlineChanged: false, leftIds: [2] });
    expect(back.reopened).toEqual([{ id: 3, dueOn: '2026-06-30' }]);
    expect(back.metPeriods).toEqual(['2026-Q1']);
  });
});
