import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyCorrections, withAreaLead, withTaskCorrection } from '../../../src/domain/import/corrections.ts';
import type { DraftProblem, PlanDraft } from '../../../src/domain/plan-draft.ts';
import { agency, communes, draftOf, task } from './drafts.ts';

const problem = (kind: DraftProblem['kind'], number?: string, value?: string): DraftProblem => ({
  kind,
  place: number === undefined ? {} : { table: 1, row: 2, task: number },
  value,
});

const DRAFT: PlanDraft = {
  ...draftOf([
    task({ number: 'I.1', title: 'Xây dựng kế hoạch', deadline: 'cuối vụ' }),
    task({ number: 'I.2', title: 'Rà soát văn bản', lead: [] }),
    task({ number: 'I.3', title: 'Kiểm tra công vụ', lead: [], coordinating: [agency('Phòng Nội vụ'), communes] }),
  ]),
  problems: [
    problem('deadlineNotUnderstood', 'I.1', 'cuối vụ'),
    problem('missingLead', 'I.2'),
    problem('missingLead', 'I.3'),
    problem('numberSkipped', 'I.3', '2'),
    problem('areaWithoutLead', undefined, 'Chỉ đạo, điều hành'),
  ],
};

const kinds = (draft: PlanDraft): string[] =>
  draft.problems.map(({ kind, place }) => `${kind} ${place.task ?? ''}`.trim());

describe('the corrections of a draft', () => {
  it('without any leave it as it is', () => {
    expect(applyCorrections(DRAFT)).toBe(DRAFT);
  });

  it('give a deadline, and its problem is settled', () => {
    const corrected = applyCorrections(DRAFT, withTaskCorrection({}, 'I.1', { deadline: 'Quý III/2026' }));
    expect(corrected.tasks[0]?.deadline).toMatchObject({ text: 'Quý III/2026', understood: true });
    expect(kinds(corrected)).not.toContain('deadlineNotUnderstood I.1');
    expect(kinds(corrected)).toContain('missingLead I.2');
  });

  it('leave the problem where the new words are no clearer', () => {
    const corrected = applyCorrections(DRAFT, withTaskCorrection({}, 'I.1', { deadline: 'tầm giữa mùa' }));
    expect(kinds(corrected)).toContain('deadlineNotUnderstood I.1');
  });

  it('leave a task out with its problems, and take it back', () => {
    const skipped = withTaskCorrection({}, 'I.3', { skip: true });
    const without = applyCorrections(DRAFT, skipped);
    expect(without.tasks.map(({ number }) => number)).toEqual(['I.1', 'I.2']);
    expect(kinds(without)).toEqual(['deadlineNotUnderstood I.1', 'missingLead I.2', 'areaWithoutLead']);
    const back = applyCorrections(DRAFT, withTaskCorrection(skipped, 'I.3', { skip: false }));
    expect(back.tasks).toHaveLength(3);
  });

  it('give the tasks of an area their lead where they name none, and drop it from those who coordinate', () => {
    const corrected = applyCorrections(DRAFT, withAreaLead({}, 'I', 'Phòng Nội vụ; Phòng Tư pháp'));
    expect(corrected.tasks.map(({ lead }) => lead.map(({ text }) => text))).toEqual([
      ['Phòng Tư pháp'],
      ['Phòng Nội vụ', 'Phòng Tư pháp'],
      ['Phòng Nội vụ', 'Phòng Tư pháp'],
    ]);
    expect(corrected.tasks[2]?.coordinating).toEqual([communes]);
    expect(kinds(corrected)).toEqual(['deadlineNotUnderstood I.1', 'numberSkipped I.3']);
  });

  it('of one task go before those of its area', () => {
    const both = withTaskCorrection(withAreaLead({}, 'I', 'Phòng Nội vụ'), 'I.2', { lead: 'Phòng Y tế' });
    expect(applyCorrections(DRAFT, both).tasks[1]?.lead).toEqual([agency('Phòng Y tế')]);
  });

  it('of any words neither throw nor change other tasks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (deadline, lead) => {
        const corrected = applyCorrections(DRAFT, withTaskCorrection({}, 'I.2', { deadline, lead }));
        expect(corrected.tasks[0]).toEqual(DRAFT.tasks[0]);
        expect(corrected.tasks[2]).toEqual(DRAFT.tasks[2]);
      }),
      { numRuns: 200 },
    );
  });
});
