import { foldText } from '../text-fold.ts';

/** A part of a reply and the number of the item it speaks of; undefined where it names none. */
export interface NumberedPart {
  readonly ordinal: number | undefined;
  readonly text: string;
}

/** Words that a bare number before them turns into an item's number: "1 xong", "2 đã nộp". */
const STATUS_WORDS = new Set(
  (
    'xong da chua dang hoan khong ko k ok duoc dc dat khoang gan sap se done chx ddax vua moi cung thi la lam trinh ' +
    'nop gui'
  ).split(' '),
);
/** A digest lists few items: a bare number above is a figure. */
const MOST_ITEMS = 30;

const PREFIX = '(?:(?:s[oố]|vi[eệ]c|m[uụ]c|nhi[eệ]m v[uụ]|c[aâ]u|stt|nv|[yý])\\s*\\.?\\s*|#\\s*)';
const NUMBER = '(\\d{1,2})(?!\\d)';
/** "2: 60%", "2. xong", "2) xong", "2/ xong", "2 - xong"; not 8:30, 15.3, 2/9, 50-60%. */
const SIGN =
  '\\s*(?::(?!\\d{2}(?!\\d|\\s*%|\\s*ph))|\\)|\\.(?!\\d)|/(?=\\s)(?!\\s*\\p{L}+[-/])|' +
  '(?:(?<=\\s)[-–]|[-–](?=\\s))(?=\\s*\\p{L}+(?![-/\\p{L}])))\\s*';
const PUNCTUATED = new RegExp(`^${PREFIX}?${NUMBER}${SIGN}`, 'iu');
const NAMED = new RegExp(`^${PREFIX}${NUMBER}(?!\\s*[-/%.,]|\\s*(?:ng[aà]y|th[aá]ng|ph[aầ]n)(?!\\p{L}))\\s+`, 'iu');
const BARE = new RegExp(`^${NUMBER}\\s+(?=(\\d+\\s*(?:%|ph[aầ]n tr[aă]m)|\\p{L}+))`, 'iu');
const JOINT = /[,;]\s*(?!\d+\s*%)|\.\s+|\s+(?:v[aà]|&)\s+/giu;

/**
 * Splits a reply to a digest into its items: "2: 60%", "số 2 xong", "1 xong, 2 60%", several lines. Figures, days and
 * document numbers ("60%", "2/9 đã nộp", "12/KH-UBND") are no ordinals. Lines without a number belong to the item
 * above; "1, 2 xong" says the same of both. Text without any number comes back whole.
 */
export function splitNumbered(text: string): readonly NumberedPart[] {
  const lines = text
    .normalize('NFC')
    .split(/\r?\n/)
    .map((line) => line.trim());
  const parts = lines.filter((line) => line !== '').flatMap(splitLine);
  return shareText(joinContinued(parts)).map(({ ordinal, text: words }) => ({ ordinal, text: words.trim() }));
}

/** A line which begins with a number may name others after commas; any other line is one part. */
function splitLine(line: string): readonly NumberedPart[] {
  const first = readOrdinal(line);
  if (!first && !isLoneNumber(line.split(JOINT)[0] ?? '')) return [{ ordinal: undefined, text: line }];
  const parts: NumberedPart[] = [];
  let rest = line;
  while (rest !== '') {
    const own = readOrdinal(rest);
    const body = own ? own.text : rest;
    const next = nextOrdinalPlace(body);
    const part = body.slice(0, next?.from ?? body.length);
    parts.push(own ? { ordinal: own.ordinal, text: part } : { ordinal: undefined, text: part });
    rest = next ? body.slice(next.to) : '';
  }
  return parts;
}

function nextOrdinalPlace(body: string): { readonly from: number; readonly to: number } | undefined {
  for (const joint of body.matchAll(JOINT)) {
    const to = joint.index + joint[0].length;
    const isNumber = isLoneNumber(body.slice(to).split(JOINT)[0] ?? '');
    if (readOrdinal(body.slice(to)) || isNumber) return { from: joint.index, to };
  }
  return undefined;
}

const isLoneNumber = (text: string): boolean => /^\d{1,2}$/.test(text.trim()) && Number(text) <= MOST_ITEMS;

/** The ordinal at the beginning of a text, with what follows it. */
function readOrdinal(text: string): { readonly ordinal: number; readonly text: string } | undefined {
  const sign = PUNCTUATED.exec(text) ?? NAMED.exec(text);
  const bare = BARE.exec(text);
  const match = sign ?? (bare && isBareOrdinal(bare) ? bare : undefined);
  if (!match) return undefined;
  const ordinal = Number(match[1]);
  return ordinal === 0 ? undefined : { ordinal, text: text.slice(match[0].length) };
}

function isBareOrdinal(match: RegExpExecArray): boolean {
  const following = match[2] ?? '';
  return Number(match[1]) <= MOST_ITEMS && (/^\d/.test(following) || STATUS_WORDS.has(foldText(following)));
}

function joinContinued(parts: readonly NumberedPart[]): readonly NumberedPart[] {
  const joined: NumberedPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last && part.ordinal === undefined && !isLoneNumber(part.text)) {
      joined[joined.length - 1] = { ...last, text: `${last.text}\n${part.text}` };
    } else joined.push(part);
  }
  return joined;
}

/** A number alone before a numbered part shares its text. */
function shareText(parts: readonly NumberedPart[]): readonly NumberedPart[] {
  return [...parts].reverse().reduce<readonly NumberedPart[]>((later, part) => {
    const next = later[0];
    const shares = part.ordinal === undefined && isLoneNumber(part.text) && next?.ordinal !== undefined;
    return [shares ? { ordinal: Number(part.text), text: next.text } : part, ...later];
  }, []);
}
