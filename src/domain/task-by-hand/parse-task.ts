import { parseDeadline } from '../deadline/parse-deadline.ts';
import { foldText } from '../text-fold.ts';
import { HAND_FIELDS, labelOf, PLAIN_LABELS, type HandField } from './labels.ts';
import { behindWording, cleanValue } from './words.ts';

/** What one line says of a task, in its own words; what it does not say is missing. */
export type TaskWords = { readonly [Field in HandField]?: string };

/** No message of Telegram is longer (core.telegram.org/bots/api#sendmessage). */
const MAX_LENGTH = 4096;
const LONGEST_LABEL = 40;

/**
 * Reads a task out of one line, such as "Xây dựng kế hoạch; chủ trì: Phòng Nội vụ; hạn: trước ngày 15/12/2026". Parts
 * are separated by ';' or line breaks, and by ',' before a label; their order, case and diacritics do not matter. What
 * stands without a label is the title, or belongs to the part before it; where something is changed, it may be a
 * deadline or a lead alone. Nothing is judged here: agencies and deadlines stay words.
 */
export function parseTaskByHand(text: string, purpose: 'add' | 'change'): TaskWords {
  const parts = partsOf(text.slice(0, MAX_LENGTH));
  const title = titleOf(parts, purpose);
  const words = new Map<HandField, string>();
  let last: HandField | undefined;
  for (const [index, part] of parts.entries()) {
    const said = index === title ? { field: 'title' as const, value: part.text } : saidIn(part);
    if (said === undefined) {
      if (last !== undefined) words.set(last, `${words.get(last)}; ${part.text}`);
      continue;
    }
    // Said twice, the first counts for what is one thing; agencies add up.
    const before = words.get(said.field);
    if (said.value !== '') words.set(said.field, before === undefined ? said.value : `${before}; ${said.value}`);
    if (said.value !== '') last = said.field;
  }
  return Object.fromEntries(HAND_FIELDS.flatMap((field) => pairOf(field, words.get(field))));
}

const pairOf = (field: HandField, value: string | undefined): readonly (readonly [HandField, string])[] =>
  value === undefined ? [] : [[field, value]];

interface Part {
  readonly text: string;
  /** Set by a label with its colon. */
  readonly field: HandField | undefined;
}

const partsOf = (text: string): readonly Part[] =>
  text
    .split(/[;\n\r]+/)
    .flatMap(splitAtLabels)
    .map(partOf)
    .filter(({ text: said, field }) => said !== '' || field !== undefined);

/** "Xây dựng kế hoạch, chủ trì: Phòng Nội vụ": a comma or full stop before a label separates as well. */
function splitAtLabels(segment: string): readonly string[] {
  const pieces = segment.split(/(?<=[,.])/);
  const merged: string[] = [];
  for (const piece of pieces) {
    const before = merged.at(-1);
    if (before === undefined || startsWithLabel(piece)) merged.push(piece);
    else merged[merged.length - 1] = before + piece;
  }
  return merged;
}

const startsWithLabel = (text: string): boolean => labelled(text) !== undefined;

function labelled(text: string): { readonly field: HandField; readonly value: string } | undefined {
  const colon = text.slice(0, LONGEST_LABEL).indexOf(':');
  const label = colon < 0 ? undefined : labelOf(text.slice(0, colon));
  if (!label) return undefined;
  const value = cleanValue(text.slice(colon + 1));
  return { field: label.field, value: label.kept ? `${cleanValue(text.slice(0, colon))} ${value}` : value };
}

function partOf(text: string): Part {
  const found = labelled(text);
  return found ? { text: found.value, field: found.field } : { text: cleanValue(text), field: undefined };
}

/** Which part is the title: the first that is nothing else. Where something is changed, only at the beginning. */
function titleOf(parts: readonly Part[], purpose: 'add' | 'change'): number | undefined {
  if (parts.some(({ field }) => field === 'title')) return undefined;
  const first = parts.findIndex((part, index) => isPlain(part, { index, before: parts[index - 1]?.field }));
  return first < 0 || (first > 0 && purpose === 'change') ? undefined : first;
}

/** "Phối hợp Sở Nội vụ tổ chức hội nghị" at the beginning is a title; an agency behind "chủ trì: …" is one more. */
function isPlain(
  part: Part,
  { index, before }: { readonly index: number; readonly before: HandField | undefined },
): boolean {
  if (part.field !== undefined) return false;
  const said = saidIn(part);
  if (said !== undefined) return index === 0 && said.field === 'coordinating';
  const isList = before === 'lead' || before === 'coordinating';
  return !(isList && AGENCY.test(foldText(part.text)));
}

/** Begins like the name of an agency or group: not "hội nghị", not "ban hành". */
const AGENCY =
  /^(?:cac |p\. ?)?(?:phong|so|van phong|vp|ubnd|uy ban|thanh tra|cong an|trung tam|chi cuc|cuc|truong|hoi(?! nghi| thao| thi| dong| dap)|doan|mat tran|lien doan|ban (?:quan ly|chi huy|dan toc|to chuc|tuyen giao)|xa|phuong|thi tran|dac khu|don vi|co quan)(?:\b|$)/;

function saidIn({ text, field }: Part): { readonly field: HandField; readonly value: string } | undefined {
  if (field !== undefined) return { field, value: text };
  const [found] = PLAIN_LABELS.flatMap(([of, wordings]) => {
    const value = cleanValue(behindWording(text, wordings) ?? '');
    const isOther = (of === 'lead' || of === 'coordinating') && !AGENCY.test(foldText(value));
    return value === '' || isOther ? [] : [{ field: of, value }];
  });
  return found ?? (isDeadline(text) ? { field: 'deadline', value: text } : undefined);
}

/** "trước ngày 15/12/2026" needs no label; words without a day of their own do. */
function isDeadline(text: string): boolean {
  const reading = parseDeadline(text);
  if (!reading.understood) return false;
  const { kind } = reading.schedule;
  return kind !== 'continuous' && kind !== 'after' && kind !== 'undated';
}
