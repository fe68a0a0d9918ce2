import type { ObligationView } from './obligation-view.ts';
import { foldText, normaliseText } from './text-fold.ts';

/** A difficulty that an agency raised about its work, with the answer once there is one. */
export interface DifficultyView {
  readonly id: number;
  readonly jurisdictionId: number;
  readonly obligationId: number;
  readonly obligation: ObligationView;
  readonly text: string;
  readonly raisedById: number;
  readonly raisedAt: Date;
  readonly answer: string | undefined;
  readonly answeredAt: Date | undefined;
}

/** A number before the words is a line of a list and has been taken off before. */
const OPENING =
  /^(?:(?:báo cáo|bao cao|hiện|hien|đang|dang|còn|con|có|co|gặp|gap|đơn vị|don vi)\s+)*(?:khó khăn,? vướng mắc|kho khan,? vuong mac|vướng mắc,? khó khăn|vướng mắc|vuong mac|khó khăn|kho khan|vướng|vuong)(?![\p{L}\p{M}])\s*(?:là|la)?\s*([:,.–-])?\s*/iu;

/** Words that begin by naming a difficulty. */
export interface DifficultyWords {
  /** What follows the opening word where a sign stands behind it ("vướng: …"), else all the words. */
  readonly text: string;
  /** A colon or dash says that the rest is the difficulty; without one the words may say something else too. */
  readonly isMarked: boolean;
}

/**
 * The difficulty that a reply speaks of from its first word on: "vướng: chưa có kinh phí", "Khó khăn, vướng mắc: …".
 * Undefined where it begins otherwise, or says nothing more than that there is one.
 */
export function readDifficulty(words: string): DifficultyWords | undefined {
  const text = words.normalize('NFC').trim();
  const found = OPENING.exec(text);
  if (!found) return undefined;
  const rest = text.slice(found[0].length).trim();
  if (normaliseText(rest).length < LEAST_WORDS || DENIAL.test(foldText(rest))) return undefined;
  const isMarked = found[1] !== undefined;
  return { text: isMarked ? rest : text, isMarked };
}

/** In characters: "vướng: ok" says nothing. */
const LEAST_WORDS = 4;
/** "Vướng mắc: không có", "khó khăn không". */
const DENIAL = /^(?:khong|ko|chua)(?: (?:co|gap|phat sinh|thay|gi|ca|vuong mac|kho khan))*[\s.!]*$/;
