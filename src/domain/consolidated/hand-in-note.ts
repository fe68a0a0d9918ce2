import type { HandIn } from '../hand-in.ts';
import { foldText } from '../text-fold.ts';
import { restOfNote } from './rest-of-note.ts';

export type NotePart = 'results' | 'difficulties' | 'proposals';

const LABEL =
  /(?<![\p{L}])(khó khăn(?:,? (?:và )?vướng mắc)?|kho khan(?:,? (?:va )?vuong mac)?|vướng mắc|vuong mac|tồn tại(?:,? hạn chế)?|ton tai(?:,? han che)?|kiến nghị(?:,? (?:và )?đề xuất)?|kien nghi(?:,? (?:va )?de xuat)?|đề xuất(?:,? kiến nghị)?|de xuat(?:,? kien nghi)?|kết quả|ket qua|nội dung|noi dung)\s*[:：]\s*/giu;

const NOTHING = new Set(['khong', 'khong co', 'khong phat sinh', 'khong co gi', '0', 'ko', 'ko co']);

/**
 * What an agency wrote with its report beside its number and day: "khó khăn: …" and "kiến nghị: …" by themselves, and
 * everything else as results. Words that say that there is nothing are none.
 */
export function partsOfNote({
  note,
  document,
  nil,
}: Pick<HandIn, 'note' | 'document' | 'nil'>): Readonly<Record<NotePart, readonly string[]>> {
  const rest = restOfNote(note ?? '', { document: document?.number, nil });
  const parts: Record<NotePart, string[]> = { results: [], difficulties: [], proposals: [] };
  let [part, from]: [NotePart, number] = ['results', 0];
  const keep = (to: number): void => {
    const text = rest.slice(from, to).replace(/^[\s,;.-]+|[\s,;.-]+$/gu, '');
    if (text !== '' && !NOTHING.has(foldText(text).replace(/\.$/, ''))) parts[part].push(text);
  };
  for (const label of rest.matchAll(LABEL)) {
    keep(label.index);
    [part, from] = [partOf(label[1] ?? ''), label.index + label[0].length];
  }
  keep(rest.length);
  return parts;
}

function partOf(label: string): NotePart {
  const folded = foldText(label);
  if (/^(?:kho khan|vuong|ton tai)/.test(folded)) return 'difficulties';
  return /^(?:kien nghi|de xuat)/.test(folded) ? 'proposals' : 'results';
}
