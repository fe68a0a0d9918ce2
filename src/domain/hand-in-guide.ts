import { GUIDED_QUESTIONS, type GuidedAnswers } from './hand-in.ts';
import type { Question } from './question.ts';
import { foldText } from './text-fold.ts';

type Guided = Extract<Question, { readonly kind: 'guided' }>;

/** The question that is being asked, counted from 0; as many as there are questions once all are answered. */
export const askingOf = ({ answers, asking }: Guided): number => asking ?? answers.length;

export const isComplete = (guided: Guided): boolean =>
  guided.answers.length >= GUIDED_QUESTIONS.length && askingOf(guided) >= GUIDED_QUESTIONS.length;

/** Takes an answer to the question that is asked, in place of an earlier one; the next is the first without an answer. */
export function answerGuided(guided: Guided, answer: string): Guided {
  const at = askingOf(guided);
  if (at >= GUIDED_QUESTIONS.length) return guided;
  const answers = [...guided.answers.slice(0, at), answer, ...guided.answers.slice(at + 1)];
  return { kind: 'guided', obligationId: guided.obligationId, answers };
}

/** Asks an earlier question again; what was answered stays until it is answered anew. */
export function askAgain(guided: Guided, at: number): Guided {
  const asking = Math.max(0, Math.min(at, guided.answers.length));
  return { kind: 'guided', obligationId: guided.obligationId, answers: guided.answers, asking };
}

/** The answers by their questions; undefined while one is missing. */
export function answersOf(guided: Guided): GuidedAnswers | undefined {
  const [results, products, difficulties, proposals] = guided.answers;
  if (results === undefined || products === undefined || difficulties === undefined || proposals === undefined)
    return undefined;
  return { results, products, difficulties, proposals };
}

const NOTHING = new Set([
  ...['khong', 'ko', 'k', 'khong co', 'ko co', 'k co', 'khong co gi', 'khong phat sinh', 'khong co noi dung'],
  ...['khong co kho khan', 'khong co vuong mac', 'khong co kho khan, vuong mac', 'khong co kien nghi', 'chua co'],
  ...['khong co de xuat', 'khong co kien nghi, de xuat', 'khong co de xuat, kien nghi', 'none', 'no', '-', '/'],
]);

/** An answer as it is kept: '' where it says that there is nothing. */
export function readAnswer(text: string): string {
  const said = text.trim();
  return NOTHING.has(foldText(said).replace(/[.!]+$/, '')) ? '' : said;
}

/** "Hủy": the dialogue ends and nothing is kept of it. */
export const isCancelWord = (text: string): boolean => /^(?:huy|huy bo|cancel)[.!]?$/.test(foldText(text));
