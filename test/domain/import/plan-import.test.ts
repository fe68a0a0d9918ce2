import { describe, expect, it } from 'vitest';
import {
  decidePlace,
  EMPTY_GROUND,
  planImport,
  type ImportDecision,
  type ImportGround,
} from '../../../src/domain/import/plan-import.ts';
import type { KnownAgency } from '../../../src/domain/import/agencies.ts';
import type { StandingPlan } from '../../../src/domain/import/standing-plan.ts';
import type { PlanDraft } from '../../../src/domain/plan-draft.ts';
import { agency, communes, draftOf, task } from './drafts.ts';

const place = {
  kind: 'new',
  place: { code: 'suoi-vang', name: 'huyện Suối Vàng', level: 'district' },
} as const;
const tasks = [
  task({ number: 'I.1', title: 'Rà soát văn bản', lead: [agency('Phòng Nội vụ huyện Suối Vàng')] }),
  task({ number: 'I.2', title: 'Kiểm tra công vụ', lead: [agency('Phòng Nội vụ'), communes] }),
  task({ number: 'I.3', title: 'Số hóa hồ sơ', lead: [agency('Văn phòng HĐND & UBND huyện')] }),
];
const known = (id: number, name: string, keys: readonly string[]): KnownAgency => ({
  id,
  code: `a${id}`,
  name,
  kind: 'office',
  keys,
});

function decide(draft: PlanDraft, ground: ImportGround = EMPTY_GROUND): ImportDecision {
  const outcome = planImport({ draft, fileName: 'ke-hoach.docx', said: {}, place, ground });
  if (outcome.kind !== 'decided') throw new Error(`not decided: ${outcome.kind}`);
  return outcome.decision;
}

const standing = (draft: PlanDraft, facts: Partial<StandingPlan> = {}): StandingPlan => ({
  id: 7,
  number: draft.plan.number,
  title: draft.plan.title ?? '',
  issuer: draft.plan.issuer,
  signedOn: draft.plan.signedOn,
  years: draft.plan.years ?? { from: 2026, to: 2026 },
  tasks: draft.tasks.map((content, index) => ({ id: index + 1, content })),
  ...facts,
});

describe('importing into an authority without agencies', () => {
  it('creates each agency once, however the plan spells it', () => {
    const { book } = decide(draftOf(tasks));
    expect(book.added).toEqual([
      {
        code: 'phong-noi-vu-huyen-suoi-vang',
        name: 'Phòng Nội vụ huyện Suối Vàng',
        kind: 'office',
        key: 'phong noi vu',
      },
      {
        code: 'van-phong-hdnd-ubnd-huyen',
        name: 'Văn phòng HĐND & UBND huyện',
        kind: 'office',
        key: 'van phong hdnd ubnd',
      },
    ]);
    expect(book.refs.get('Phòng Nội vụ')).toEqual(book.refs.get('Phòng Nội vụ huyện Suối Vàng'));
  });

  it('takes Phòng Nội vụ of a district, and Phòng Văn hóa – Xã hội of a commune, for the standing agency', () => {
    expect(decide(draftOf(tasks)).standing).toMatchObject({ kind: 'guessed', name: 'Phòng Nội vụ huyện Suối Vàng' });
    const lead = [agency('Phòng Văn hóa – Xã hội')];
    const outcome = planImport({
      draft: draftOf([task({ number: '1', title: 'Rà soát', lead })]),
      fileName: 'x.docx',
      said: {},
      place: { kind: 'new', place: { code: 'x', name: 'xã Khe Sương', level: 'commune' } },
      ground: EMPTY_GROUND,
    });
    expect(outcome).toMatchObject({ decision: { standing: { kind: 'guessed', name: 'Phòng Văn hóa – Xã hội' } } });
  });

  it('says that nobody follows up where the plan names no such agency', () => {
    const lead = [agency('Phòng Tư pháp')];
    expect(decide(draftOf([task({ number: '1', title: 'Rà soát', lead })])).standing).toEqual({ kind: 'unknown' });
  });

  it('says which leading groups have nobody', () => {
    expect(decide(draftOf(tasks)).groups).toEqual([{ group: 'communes', text: 'UBND các xã', tasks: 1, members: 0 }]);
  });
});

describe('importing where agencies stand', () => {
  it('finds them by name and alias, and gives codes that are free', () => {
    const ground: ImportGround = {
      ...EMPTY_GROUND,
      agencies: [known(4, 'Phòng Nội vụ', ['phong noi vu'])],
      codes: new Set(['a4', 'van-phong-hdnd-ubnd-huyen']),
      standingAgency: 'Phòng Nội vụ',
    };
    const { book, standing: follows } = decide(draftOf(tasks), ground);
    expect(book.named.map(({ id }) => id)).toEqual([4]);
    expect(book.added.map(({ code }) => code)).toEqual(['van-phong-hdnd-ubnd-huyen-2']);
    expect(follows).toEqual({ kind: 'kept', name: 'Phòng Nội vụ' });
  });
});

describe('a plan that stands', () => {
  const draft = draftOf(tasks, { number: '12/KH-UBND' });
  const ground = (plan: StandingPlan): ImportGround => ({ ...EMPTY_GROUND, plans: [plan] });

  it('is unchanged when the same file comes again', () => {
    expect(decide(draft, ground(standing(draft))).unchanged).toBe(true);
  });

  it('is unchanged by its appendix alone, which has no number and another heading', () => {
    const appendix = { ...draft, plan: { ...draft.plan, number: undefined, title: 'Nhiệm vụ trọng tâm' } };
    expect(decide(appendix, ground(standing(draft))).unchanged).toBe(true);
  });

  it('takes its years from itself when the appendix does not say', () => {
    const appendix = draftOf(tasks, { title: undefined, years: undefined });
    expect(decide(appendix, ground(standing(draft)))).toMatchObject({ unchanged: true, plan: { id: 7 } });
  });

  it('is found by title and years when it had no number yet, and learns the number', () => {
    const signed = { ...draft, plan: { ...draft.plan, number: '12/KH-UBND' } };
    const { plan, unchanged } = decide(signed, ground(standing(draft, { number: undefined })));
    expect(plan).toMatchObject({ kind: 'standing', learned: true, facts: { number: '12/KH-UBND' } });
    expect(unchanged).toBe(false);
  });

  it('is another plan with another number, or in another year', () => {
    const other = { ...draft, plan: { ...draft.plan, number: '15/KH-UBND' } };
    const nextYear = { ...draft, plan: { ...draft.plan, number: undefined, years: { from: 2027, to: 2027 } } };
    expect(decide(other, ground(standing(draft))).plan.kind).toBe('new');
    expect(decide(nextYear, ground(standing(draft))).plan.kind).toBe('new');
  });

  it('keeps what a file without some of its tasks does not mention', () => {
    const shorter = { ...draft, tasks: tasks.slice(0, 2) };
    const { tasks: compared, unchanged } = decide(shorter, ground(standing(draft)));
    expect(compared.absent.map(({ id }) => id)).toEqual([3]);
    expect(unchanged).toBe(true);
  });
});

describe('what a person has to say', () => {
  const input = { fileName: 'phu-luc.xlsx', said: {}, place, ground: EMPTY_GROUND };

  it('is the years, when neither the file nor a standing plan gives them', () => {
    const draft = draftOf(tasks, { title: undefined, years: undefined });
    expect(planImport({ ...input, draft })).toEqual({ kind: 'needsYears', title: 'phu-luc' });
    expect(planImport({ ...input, draft, said: { years: { from: 2026, to: 2026 } } })).toMatchObject({
      kind: 'decided',
    });
  });

  it('is nothing that would make tasks out of a file without any', () => {
    expect(planImport({ ...input, draft: draftOf([]) })).toEqual({ kind: 'noTasks', problems: [] });
  });

  it('is not the code of a new authority', () => {
    const places = { allowed: [], codes: new Set(['suoi-vang']) };
    expect(decidePlace({ draft: draftOf(tasks), said: {}, mayCreate: true }, places)).toMatchObject({
      place: { code: 'suoi-vang-2' },
    });
  });
});
