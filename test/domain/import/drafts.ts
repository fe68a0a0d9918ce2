import type { AgencyMention, DraftTask, PlanDraft } from '../../../src/domain/plan-draft.ts';
import { parseDeadline } from '../../../src/domain/deadline/parse-deadline.ts';

export const agency = (name: string): AgencyMention => ({ kind: 'agency', name, text: name });
export const communes: AgencyMention = { kind: 'group', group: 'communes', text: 'UBND các xã' };

export interface TaskWords {
  readonly number: string;
  readonly title: string;
  readonly deadline?: string;
  readonly product?: string;
  readonly lead?: readonly AgencyMention[];
  readonly coordinating?: readonly AgencyMention[];
}

export const task = (words: TaskWords): DraftTask => ({
  number: words.number,
  area: 'I',
  title: words.title,
  product: words.product,
  deadline: parseDeadline(words.deadline ?? 'Quý I/2026'),
  lead: words.lead ?? [agency('Phòng Tư pháp')],
  coordinating: words.coordinating ?? [],
  note: undefined,
});

export const draftOf = (tasks: readonly DraftTask[], plan: Partial<PlanDraft['plan']> = {}): PlanDraft => ({
  plan: {
    number: undefined,
    title: 'Kế hoạch cải cách hành chính huyện Suối Vàng năm 2026',
    issuer: 'Ủy ban nhân dân huyện Suối Vàng',
    signedOn: undefined,
    years: { from: 2026, to: 2026 },
    ...plan,
  },
  areas: [{ code: 'I', title: 'Chỉ đạo, điều hành' }],
  tasks,
  indicators: [],
  reporting: [],
  problems: [],
});
