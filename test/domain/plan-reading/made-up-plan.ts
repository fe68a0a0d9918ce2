import type {
  AgencyMention,
  DocumentBlock,
  DraftIndicator,
  DraftTask,
  PlanDraft,
} from '../../../src/domain/plan-draft.ts';
import { readPlan } from '../../../src/domain/plan-reading/read-plan.ts';

type Cells = readonly string[];

export const paragraph = (text: string): DocumentBlock => ({ kind: 'paragraph', text });

/** A table of plain cells; "text*2" is merged over two columns. */
export const table = (...rows: readonly Cells[]): DocumentBlock => ({
  kind: 'table',
  place: '1',
  rows: rows.map((row) =>
    row.map((cell) => {
      const [, text, span] = /^(.*)\*(\d)$/s.exec(cell) ?? [];
      return text === undefined ? { text: cell, span: 1 } : { text, span: Number(span) };
    }),
  ),
});

/** A paragraph for each line that is not blank; indentation of the template is no part of it. */
export const paragraphs = (text: string): readonly DocumentBlock[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(paragraph);

const TITLE = paragraphs('KẾ HOẠCH\nCải cách hành chính xã Hòa An giai đoạn 2026-2030');

/** A plan for 2026–2030 with these paragraphs and tables. */
export const planOf = (...parts: readonly (string | DocumentBlock)[]): PlanDraft =>
  readPlan({
    fileName: 'a.docx',
    blocks: [...TITLE, ...parts.flatMap((part) => (typeof part === 'string' ? paragraphs(part) : [part]))],
  });

export const names = (mentions: readonly AgencyMention[]): string =>
  mentions.map((mention) => (mention.kind === 'agency' ? mention.name : mention.text)).join(' + ');

/** "1.a Rà soát hồ sơ [Phòng Tư pháp]" */
export const shownTask = ({ number, title, lead }: DraftTask): string =>
  `${number} ${title}${lead.length > 0 ? ` [${names(lead)}]` : ''}`;

export const tasksOf = (draft: PlanDraft): readonly string[] => draft.tasks.map(shownTask);

/** "[2] >= 90 % 2030" */
export const shownIndicator = ({ area, comparison, target, upTo, unit, by }: DraftIndicator): string =>
  [`[${area ?? ''}]`, comparison, upTo === undefined ? target : `${target}–${upTo}`, unit, by]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');

export const indicatorsOf = (draft: PlanDraft): readonly string[] => draft.indicators.map(shownIndicator);

export const problemsOf = (draft: PlanDraft): readonly string[] =>
  draft.problems.map(({ kind, value }) => (value === undefined ? kind : `${kind}: ${value}`));
