import { replaceDocument } from '../reply/document.ts';
import { LEXICON, LONGEST_PHRASE, type WordClass } from '../reply/lexicon.ts';
import { correctSpelling } from '../reply/spelling.ts';
import { foldText } from '../text-fold.ts';

/** What the report says of an entry already, beside its words. */
export interface SaidOfEntry {
  /** Number of the document that came with it. */
  readonly document?: string | undefined;
  /** "Không phát sinh". */
  readonly nil?: boolean | undefined;
}

/**
 * What is left of somebody's words when the percentage, the verdict ("đã hoàn thành") and the document are printed
 * beside them: "40%, đã tiếp nhận 12 phản ánh" leaves "đã tiếp nhận 12 phản ánh". '' where nothing is left. A part of
 * which something else than its beginning would go stays whole, so that no words lose their meaning.
 */
export function restOfNote(note: string, said: SaidOfEntry = {}): string {
  const plain = note.normalize('NFC');
  const { document } = said;
  const marked = document === undefined ? plain : replaceDocument(plain, { number: document, by: ` ${MARK} ` });
  const parts = marked.split(BREAKS).map((part, index) => (index % 2 === 1 ? part : restOfPart(part, said)));
  return joined(parts)
    .replaceAll(MARK, document ?? '')
    .replace(/^[\s,;:.…-]+|[\s,;:-]+$/gu, '');
}

/** Stands where the document stood. */
const MARK = '\uE000';
/** Signs that end a part; not the comma of a figure, nor the stop of a day. */
const BREAKS = /(\s*[,;](?!\d)\s*|\.(?=\s|$)\s*|\s+[-–]\s+|\s*\n\s*)/u;

/** The parts that are left, each behind the last sign that stood before it. */
const joined = (parts: readonly string[]): string =>
  parts.reduce((text, part, index) => {
    if (index % 2 === 1 || part === '') return text;
    return text === '' ? part : `${text}${parts[index - 1] ?? ' '}${part}`;
  }, '');

type Piece = { readonly text: string; readonly kind: 'percent' | 'document' | WordClass };

const SILENT: readonly Piece['kind'][] = ['percent', 'document', 'done', 'handIn', 'past', 'reached', 'approx'];
/** Words that say nothing where a verdict stands beside them and nothing else. */
const BESIDE: readonly Piece['kind'][] = ['neutral', 'received', 'message', 'unit', 'when'];
/** Words that only announce the document beside them: "đã ban hành", "gửi", "trình ký". */
const ANNOUNCING: readonly Piece['kind'][] = ['activity', 'partial', 'working'];
/** What opens another thought after a verdict: "60% đã trình", "xong rồi, còn 2 xã". */
const OPENING: readonly Piece['kind'][] = ['past', 'working', 'negation', 'notStarted', 'reason', 'contrast'];

function restOfPart(part: string, said: SaidOfEntry): string {
  const text = part.trim();
  const pieces = piecesOf(text);
  const isSaid = isAllSaid(pieces, said) || isAllSaid(piecesOf(correctSpelling(foldText(text))), said);
  if (text === '' || isSaid) return '';
  return withoutVerdict(pieces) ?? withoutDocument(pieces) ?? text;
}

function isAllSaid(pieces: readonly Piece[], { nil }: SaidOfEntry): boolean {
  const hasDocument = pieces.some(({ kind }) => kind === 'document');
  const silent = [...SILENT, ...BESIDE, ...(hasDocument ? ANNOUNCING : []), ...(nil ? (['nil'] as const) : [])];
  return pieces.every(({ text, kind }) => silent.includes(kind) || UNDER_WAY.has(foldText(text)) || isSign(text));
}

const UNDER_WAY = new Set(['dang thuc hien', 'dang trien khai', 'dang tien hanh', 'tiep tuc thuc hien']);
const isSign = (text: string): boolean => !/[\p{L}\p{N}\uE000]/u.test(text);

/** Without the verdict or figure at the beginning, where another thought follows it. */
function withoutVerdict(pieces: readonly Piece[]): string | undefined {
  const firstOther = pieces.findIndex(({ kind, text }) => !SILENT.includes(kind) && !isSign(text));
  const silent = pieces.slice(0, firstOther);
  const isVerdict = silent.some(({ kind }) => kind === 'percent' || kind === 'done' || kind === 'document');
  if (!isVerdict) return undefined;
  // "Đã" after a figure begins the words that follow it: "40% đã tiếp nhận 12 phản ánh".
  const begins = silent.findLastIndex(({ kind }) => kind !== 'past') + 1;
  const rest = pieces.slice(begins);
  const opens = rest[0];
  return opens && OPENING.includes(opens.kind) ? wordsOf(rest) : undefined;
}

/** Without the document at the end: "đã trình kế hoạch 12/KH-UBND" tells of it, and it is printed beside. */
function withoutDocument(pieces: readonly Piece[]): string | undefined {
  const last = pieces.at(-1);
  return last?.kind === 'document' && pieces.length > 1 ? wordsOf(pieces.slice(0, -1)) : undefined;
}

const wordsOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join(' ');

const PIECES = /\d+(?:[.,]\d+)?\s?(?:%|phần trăm|phan tram)|\uE000|[^\s\uE000]+/giu;
const PERCENT = /^\d+(?:[.,]\d+)?\s?(?:%|phần trăm|phan tram)$/iu;

/** Phrases of the lexicon in the words as they were written. */
function piecesOf(text: string): readonly Piece[] {
  const words = text.match(PIECES) ?? [];
  const pieces: Piece[] = [];
  for (let place = 0; place < words.length;) {
    const piece = pieceAt(words, place);
    pieces.push(piece.piece);
    place += piece.length;
  }
  return pieces;
}

function pieceAt(words: readonly string[], place: number): { readonly piece: Piece; readonly length: number } {
  const word = words[place] ?? '';
  if (word === MARK) return { piece: { text: word, kind: 'document' }, length: 1 };
  if (PERCENT.test(word)) return { piece: { text: word, kind: 'percent' }, length: 1 };
  const phrases = Array.from({ length: LONGEST_PHRASE }, (_, index) =>
    words.slice(place, place + LONGEST_PHRASE - index),
  );
  for (const phrase of phrases) {
    const text = phrase.join(' ');
    const folded = foldText(text).replace(/[^a-z ]/g, '');
    const kind = UNDER_WAY.has(folded) ? 'working' : LEXICON.get(folded);
    if (kind && /^[\p{L}\p{M}\s]+[!…:)]*$/u.test(text)) return { piece: { text, kind }, length: phrase.length };
  }
  return { piece: { text: word, kind: 'unknown' }, length: 1 };
}

/**
 * The words that give a cause: "do thiếu kinh phí", "đang chờ ý kiến của Bộ"; from there to the end. Undefined where
 * none do: "do Sở Tư pháp chủ trì" and "không có vướng mắc" give none.
 */
export function causeIn(rest: string): string | undefined {
  const parts = rest.normalize('NFC').split(BREAKS);
  const first = parts.findIndex((part, index) => index % 2 === 0 && givesCause(part));
  return first < 0 ? undefined : parts.slice(first).join('').trim();
}

const SETTLED = /(?:khong|chua) (?:co |gap |con )?(?:kho khan|vuong|thieu|cho )|thao go|khac phuc|chu tri/;
const CAUSE = /(?<![\p{L}])(?:do|vì|bởi|tại|chờ|đợi|vướng|khó khăn|thiếu)(?![\p{L}])/iu;
/** Without diacritics "do" may be "độ", and "vi" "vị": only where nothing before them makes them so. */
const PLAIN_CAUSE =
  /(?:^|(?<!tien|che|muc|trinh|don|thoi|phap|trong|theo) )(?:do|vi) |(?:^|dang |con |van |phai )(?:cho|doi) |(?:^| )(?:vuong|kho khan|thieu)(?: |:|$)/;

/** Whether the words name something in the way of the work: "khó khăn", "vướng", "thiếu". */
export const namesHindrance = (rest: string): boolean =>
  rest
    .split(BREAKS)
    .some((part) => givesCause(part) && /(?:^| )(?:vuong|kho khan|thieu)(?: |:|$)/.test(foldText(part)));

function givesCause(part: string): boolean {
  const folded = foldText(part);
  if (SETTLED.test(folded)) return false;
  const isAccented = /[\p{M}đ]/iu.test(part.normalize('NFD'));
  return isAccented ? CAUSE.test(part.replace(/tại (?!vì|do)/giu, '')) : PLAIN_CAUSE.test(folded);
}
