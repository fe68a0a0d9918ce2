import type { Comparison } from '../../plan-draft.ts';
import type { Occurrence } from './target-numbers.ts';

/** A number with the words that say what it measures. */
export interface Clause {
  readonly occurrence: Occurrence;
  /** Its own words, by which its year is known. */
  readonly own: string;
  /** Where they end in the sentence. */
  readonly to: number;
  /** What it says as a whole: with the verb of the clause before it, or the predicate of the clause behind it. */
  readonly text: string;
  readonly comparison: Comparison;
}

interface Part {
  readonly occurrence: Occurrence;
  readonly from: number;
  readonly to: number;
  /** It begins with its number right behind a comma or "và": what stands before the number above may hold for it. */
  readonly isBare: boolean;
  readonly hasPredicate: boolean;
}

const PREDICATE =
  /(?<!\p{L})(?:được|bị|đạt|có|phải|hoàn thành|thực hiện|sử dụng|nộp|đáp ứng|bảo đảm|đảm bảo|trở lên|trở xuống)(?!\p{L})/iu;
const BARE = /^(?:,\s*|\s?và\s+)$/iu;
const VERB = /(?<!\p{L})(?:cắt giảm|giảm|tăng|nâng|rút ngắn|tinh giản|tiết kiệm)(?:\s+thêm)?(?:\s+bình quân)?\s+$/iu;
/** Nothing that could be a verb stands before the number. */
const OPENS =
  /^[\s,]*(?:và\s)?(?:(?:phấn đấu|bảo đảm|đảm bảo|có|đến|hết|cuối|trong|vào|năm|20\d\d)(?!\p{L})[\s,:]*)*$/iu;

/** The clauses of a sentence, one for each of its numbers. */
export function clausesOf(sentence: string, found: readonly Occurrence[]): readonly Clause[] {
  const parts = partsOf(sentence, found);
  const whole = sharedTexts(sentence, parts);
  let given: Given | undefined;
  return parts.map((part, index) => {
    const { occurrence, from, to } = part;
    const own = tidy(sentence.slice(from, to));
    const passed = given && takes(part, given) ? given : undefined;
    given = passed ? { ...passed, above: part } : givenBy(sentence, part);
    const text = whole.get(index) ?? (passed ? `${passed.words} ${own}` : own);
    return { occurrence, own, to, text, comparison: passed?.comparison ?? occurrence.comparison };
  });
}

function partsOf(sentence: string, found: readonly Occurrence[]): readonly Part[] {
  const cuts = found.map(({ start }, index) => {
    const above = found[index - 1];
    return above && cutBetween(sentence, above.end, start);
  });
  return found.map((occurrence, index) => {
    const { start, digits, end } = occurrence;
    const cut = cuts[index];
    const from = Math.min(cut ?? 0, start);
    const to = Math.max(cuts[index + 1] ?? sentence.length, end);
    const isBare = cut !== undefined && start === digits && BARE.test(sentence.slice(cut, start));
    return { occurrence, from, to, isBare, hasPredicate: PREDICATE.test(sentence.slice(end, to)) };
  });
}

/** What stands before a number and may hold for the next ones: "giảm ít nhất". */
interface Given {
  readonly words: string;
  readonly comparison: Comparison;
  readonly isVerb: boolean;
  readonly above: Part;
}

function givenBy(sentence: string, part: Part): Given | undefined {
  const { start, digits, comparison } = part.occurrence;
  const verb = VERB.exec(sentence.slice(part.from, start));
  const words = sentence.slice(verb ? part.from + verb.index : start, digits).trim();
  // Amid a list, "25% A, trên 30% B, 50% C", they hold for their own number only.
  const isAmid = verb === null && joinsWhole(sentence, part);
  return words === '' || isAmid ? undefined : { words, comparison, isVerb: verb !== null, above: part };
}

/** A whole takes nothing: "giảm 20% thời gian, 100% hồ sơ …"; neither does a clause with a predicate of its own. */
function takes({ isBare, hasPredicate, occurrence }: Part, { isVerb, above }: Given): boolean {
  if (!isBare || occurrence.target === 100 || occurrence.unit !== above.occurrence.unit) return false;
  return isVerb ? !hasPredicate && !above.hasPredicate : !above.hasPredicate;
}

/** "80% hồ sơ cấp tỉnh và 60% cấp xã được số hóa": one predicate, and so one text, for all numbers before it. */
function sharedTexts(sentence: string, parts: readonly Part[]): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  let first = 0;
  for (const [index, part] of parts.entries()) {
    const { to, hasPredicate } = part;
    if (!joinsWhole(sentence, part)) first = index;
    const begin = parts[first];
    if (begin && first < index && hasPredicate && OPENS.test(sentence.slice(begin.from, begin.occurrence.start))) {
      const text = tidy(sentence.slice(begin.from, to));
      for (let place = first; place <= index; place += 1) texts.set(place, text);
    }
    if (hasPredicate) first = index + 1;
  }
  return texts;
}

/** "80% cấp tỉnh và ít nhất 60% cấp xã …": words of comparison of its own make no other clause of it. */
const joinsWhole = (sentence: string, { from, occurrence }: Part): boolean =>
  BARE.test(sentence.slice(from, occurrence.start));

const JOINTS = /,\s|\s(?:và|trong đó|trong số đó)\s/giu;
/** Behind these a clause of its own begins, with its number at its end. */
const STRONG = /^,\s(?:trong đó|trong số đó|đồng thời|đảm bảo|phấn đấu|tỷ lệ|mức độ|duy trì|cấp)\s/iu;
/** Only words of comparison stand between the joint and the number: the number begins its own clause. */
const BEGINS = /^(?:,\s*|\s?(?:và|trong đó|trong số đó)\s+)?(?:(?:phấn đấu|đạt|có|thì)\s+)*$/iu;

/** Where the clause of the next number begins; undefined where two numbers share one clause. */
function cutBetween(sentence: string, end: number, start: number): number | undefined {
  const between = sentence.slice(end, start);
  const joints = [...between.matchAll(JOINTS)];
  const own = joints.findLast((joint) => BEGINS.test(between.slice(joint.index)));
  const strong = joints.find((joint) => STRONG.test(between.slice(joint.index)));
  const joint = own ?? strong ?? joints.findLast(({ 0: text }) => text.startsWith(','));
  return joint && end + joint.index;
}

/** Without the signs and the joining words at its ends. */
function tidy(text: string): string {
  const begun = text.replace(/^[\s,.;]*(?:(?:và|trong đó|trong số đó|đồng thời)[\s,:]+)?/iu, '');
  const ended = withoutSigns(begun);
  return withoutSigns(ended.replace(/(?<=[\s,.;])(?:trong đó|trong số đó|đồng thời|và)$/iu, ''));
}

/** By hand: a pattern would look at each of ten thousand commas anew. */
function withoutSigns(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s,.;]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
