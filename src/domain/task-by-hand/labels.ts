import { foldText } from '../text-fold.ts';
import type { Wording } from './words.ts';

/** What may be said of a task in one line, each in the words of whoever writes it. */
export const HAND_FIELDS = [
  'title',
  'lead',
  'coordinating',
  'deadline',
  'product',
  'area',
  'plan',
  'assignedBy',
  'reason',
] as const;
export type HandField = (typeof HAND_FIELDS)[number];

/** With a colon behind it. */
const LABELS: Readonly<Record<HandField, readonly Wording[]>> = {
  title: [
    'nhiem vu',
    'noi dung',
    'noi dung nhiem vu',
    'ten nhiem vu',
    'ten viec',
    'viec',
    'cong viec',
    'title',
    'task',
  ],
  lead: [
    'chu tri',
    'chu tri thuc hien',
    'don vi chu tri',
    'co quan chu tri',
    'don vi thuc hien',
    'co quan thuc hien',
    'don vi phu trach',
    'dau moi',
    'giao',
    'giao cho',
    'don vi duoc giao',
    'cho',
    'lead',
  ],
  coordinating: [
    'phoi hop',
    'phoi hop thuc hien',
    'phoi hop voi',
    'don vi phoi hop',
    'co quan phoi hop',
    'coordinating',
    'with',
  ],
  deadline: [
    'han',
    'thoi han',
    'thoi han hoan thanh',
    'han hoan thanh',
    'han cuoi',
    'han nop',
    'thoi gian',
    'thoi gian hoan thanh',
    'thoi gian thuc hien',
    'ngay hoan thanh',
    'deadline',
    'due',
  ],
  product: ['san pham', 'san pham dau ra', 'ket qua', 'ket qua dau ra', 'san pham du kien', 'product', 'result'],
  area: ['linh vuc', 'nhom nhiem vu', 'area'],
  plan: ['ke hoach', 'thuoc ke hoach', 'plan'],
  assignedBy: [
    'van ban',
    'van ban giao',
    'van ban giao nhiem vu',
    'van ban chi dao',
    'theo',
    'theo van ban',
    'can cu',
    'document',
  ],
  reason: ['ly do', 'reason'],
};

/** Words that belong to the deadline itself, though a colon stands behind them: "chậm nhất: 15/12/2026". */
const KEPT: ReadonlySet<Wording> = new Set(['truoc', 'truoc ngay', 'cham nhat', 'cham nhat ngay', 'trong ngay']);

const FIELD_OF: ReadonlyMap<Wording, HandField> = new Map(
  HAND_FIELDS.flatMap((field) => LABELS[field].map((label) => [label, field] as const)),
);

export interface Label {
  readonly field: HandField;
  /** The label is a part of what it labels. */
  readonly kept: boolean;
}

/** What the words before a colon announce; undefined for words that are no label. */
export function labelOf(text: string): Label | undefined {
  const said = foldText(text).replace(/^[^a-z0-9]+/, '');
  if (KEPT.has(said)) return { field: 'deadline', kept: true };
  const field = FIELD_OF.get(said);
  return field && { field, kept: false };
}

/** Without a colon only words that hardly begin anything else; a longer one wins. */
export const PLAIN_LABELS: readonly (readonly [HandField, ReadonlySet<Wording>])[] = [
  ['lead', new Set(['giao', 'giao cho', 'chu tri', 'don vi chu tri', 'co quan chu tri', 'cho'])],
  ['coordinating', new Set(['phoi hop', 'phoi hop voi', 'don vi phoi hop', 'co quan phoi hop'])],
  ['deadline', new Set(['han', 'thoi han', 'han cuoi', 'thoi han hoan thanh', 'han hoan thanh'])],
  ['product', new Set(['san pham'])],
  ['area', new Set(['linh vuc'])],
  ['reason', new Set(['ly do'])],
];
