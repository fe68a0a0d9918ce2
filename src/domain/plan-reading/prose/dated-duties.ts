import type { DraftTask } from '../../plan-draft.ts';
import { limitIn } from './deadline-words.ts';
import type { Duty } from './duties.ts';

/** What the section on organisation asks of agencies by a day: "Đề nghị … nộp … trước ngày 30/8/2021". */
export function datedDuties(duties: readonly Duty[]): readonly DraftTask[] {
  const dated = duties.flatMap((duty) => {
    const deadline = limitIn(duty.sentence);
    return deadline === undefined || duty.agencies.length === 0 ? [] : [{ ...duty, deadline }];
  });
  return dated.map(({ agencies, sentence, section, deadline }, index) => ({
    number: [section, `TH${index + 1}`].filter((part) => part !== '').join('.'),
    area: undefined,
    title: sentence,
    product: undefined,
    deadline,
    lead: agencies,
    coordinating: [],
    note: undefined,
  }));
}
