import { foldText } from '../../text-fold.ts';
import type { OutlineNode } from './outline.ts';

/** What the items of a section are. `mixed` is decided by the headings below it. */
export type SectionKind = 'targets' | 'tasks' | 'mixed' | 'responsibility' | 'organisation' | 'other';

/** Headings are short; a longer line that uses their words is an item. */
const LONGEST_HEADING = 150;

/** Folded titles; the first that matches decides. */
const KINDS: readonly (readonly [RegExp, SectionKind])[] = [
  [
    /^(?:trach nhiem )?to chuc (?:thuc hien|trien khai)|^(?:thuc hien )?che do (?:thong tin,? )?bao cao/,
    'organisation',
  ],
  [/^(?:muc dich|yeu cau|quan diem|can cu|kinh phi|nguon luc|tinh hinh|thuc trang|danh gia|hinh thuc)\b/, 'other'],
  [/^(?:nhung |cac )?(?:ton tai|han che|khuyet diem|ket qua dat duoc|nguyen nhan)\b/, 'other'],
  [/^(?:phan cong )?trach nhiem(?: thuc hien)?\b|^phan cong(?: thuc hien| nhiem vu)?$/, 'responsibility'],
  [/^(?:cac )?(?:muc tieu|chi tieu)(?: chung| tong quat)?\b(?!.*\bnhiem vu\b)/, 'targets'],
  [/^(?:cac )?noi dung(?: va)?,? (?:va )?trach nhiem/, 'mixed'],
  [/^(?:cac )?(?:muc tieu|chi tieu)\b.*\bnhiem vu\b/, 'mixed'],
  [/^phuong huong\b.*\bnhiem vu\b/, 'tasks'],
  [
    /^(?:cac |nhung |mot so )?(?:nhiem vu|noi dung trien khai|noi dung thuc hien|noi dung cong viec|cong viec)\b/,
    'tasks',
  ],
  [/^(?:cac |nhung )?noi dung,? (?:va )?(?:nhiem vu|giai phap)\b/, 'tasks'],
  [/^(?:cac |nhung |mot so )?noi dung(?: (?:cai cach|ke hoach|chu yeu|trong tam|cu the)\b.*)?$/, 'mixed'],
  [/^(?:cac |mot so |nhung )?giai phap\b(?!.*\bnhiem vu\b)/, 'other'],
  [/^(?:cac |mot so |nhung )?giai phap\b/, 'tasks'],
];

/** What a heading says about the items below it; undefined where it says nothing, as the title of an area does. */
export function sectionKindOf({ line, children }: OutlineNode): SectionKind | undefined {
  const { marker, text } = line;
  if (marker.kind === 'dash' || marker.kind === 'plus' || text.length > LONGEST_HEADING) return undefined;
  if (children.length === 0 && !text.endsWith(':')) return undefined;
  const folded = foldText(text).replace(/[.:;\s]+$/, '');
  return KINDS.find(([pattern]) => pattern.test(folded))?.[1];
}
