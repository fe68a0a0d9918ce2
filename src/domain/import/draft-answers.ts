import { isTypedPlain } from '../agency-marks.ts';
import { parseDeadline } from '../deadline/parse-deadline.ts';
import { parseAgencies } from '../plan-reading/agency-mentions.ts';
import { isAgencyName } from '../plan-reading/agency-vocabulary.ts';
import type { PlanDraft } from '../plan-draft.ts';
import { foldText, normaliseText } from '../text-fold.ts';
import type { AgencyAnswer } from './agencies.ts';
import type { TaskCorrection } from './corrections.ts';
import { answerId, questionId } from './draft-ids.ts';
import { draftQuestions, type DraftQuestion } from './draft-questions.ts';
import { leadChoices } from './lead-choices.ts';
import { localKey } from './local-key.ts';
import type { ImportDecision } from './plan-import.ts';

/** What words in a chat are about; `back` where the task itself was open, not the row of questions. */
export type DraftSubject =
  | { readonly kind: 'deadline' | 'lead'; readonly number: string; readonly back?: 'task' }
  | { readonly kind: 'areaLead'; readonly code: string }
  | { readonly kind: 'agency'; readonly key: string };

/** One thing that the sender of a draft says of it. */
export type DraftChange =
  | { readonly kind: 'task'; readonly number: string; readonly correction: TaskCorrection }
  | { readonly kind: 'areaLead'; readonly code: string; readonly lead: string }
  | { readonly kind: 'agency'; readonly key: string; readonly answer: AgencyAnswer };

export interface DraftState {
  readonly draft: PlanDraft;
  readonly decision: ImportDecision;
}

/** The change that a pressed answer means; undefined when its question is settled or its answer is none of the choices. */
export function changeByButton(
  state: DraftState,
  pressed: { readonly question: string; readonly answer: string },
): DraftChange | undefined {
  const { draft, decision } = state;
  const question = draftQuestions(draft, decision).find((each) => questionId(each) === pressed.question);
  if (!question) return undefined;
  if (question.kind === 'agency') {
    const { key, candidates } = question.question;
    const answers: AgencyAnswer[] = [...candidates.map(({ answer }) => answer), { kind: 'new' }, { kind: 'nobody' }];
    const answer = answers.find((each) => answerId(each) === pressed.answer);
    return answer && { kind: 'agency', key, answer };
  }
  const choices = question.kind === 'deadline' ? question.readings : leadChoices(draft, decision);
  const words = choices.find((each) => answerId(each) === pressed.answer);
  return words === undefined ? undefined : changeOf(question, words);
}

function changeOf(question: Exclude<DraftQuestion, { kind: 'agency' }>, words: string): DraftChange {
  if (question.kind === 'areaLead') return { kind: 'areaLead', code: question.code, lead: words };
  const correction = question.kind === 'lead' ? { lead: words } : { deadline: words };
  return { kind: 'task', number: question.task.number, correction };
}

/** What the question behind `after` is about (the first where it is left out); undefined when none is open. */
export function questionAbout({ draft, decision }: DraftState, after?: string): DraftSubject | undefined {
  const questions = draftQuestions(draft, decision);
  const question = questions[after === undefined ? 0 : questions.findIndex((each) => questionId(each) === after) + 1];
  switch (question?.kind) {
    case undefined:
      return undefined;
    case 'agency':
      return { kind: 'agency', key: question.question.key };
    case 'areaLead':
      return { kind: 'areaLead', code: question.code };
    case 'lead':
    case 'deadline':
      return { kind: question.kind, number: question.task.number };
  }
}

export type WordsOutcome =
  | { readonly kind: 'change'; readonly change: DraftChange }
  | { readonly kind: 'deadlineNotUnderstood' }
  | { readonly kind: 'deadlineAmbiguous'; readonly readings: readonly string[] }
  | { readonly kind: 'unknownAgency' }
  | { readonly kind: 'noAgency' };

/** More text than a deadline or a list of agencies has. */
const LONGEST = 500;

/** The change that words mean; what is not understood is asked again, never guessed. */
export function changeByWords(state: DraftState, subject: DraftSubject, said: string): WordsOutcome {
  const words = normaliseText(said.slice(0, LONGEST));
  switch (subject.kind) {
    case 'deadline':
      return deadlineChange(subject.number, words);
    case 'lead':
      return leadChange(words, (lead) => ({ kind: 'task', number: subject.number, correction: { lead } }));
    case 'areaLead':
      return leadChange(words, (lead) => ({ kind: 'areaLead', code: subject.code, lead }));
    case 'agency':
      return agencyChange(state, subject.key, words);
  }
}

function deadlineChange(number: string, words: string): WordsOutcome {
  const reading = parseDeadline(words);
  if (reading.understood) return { kind: 'change', change: { kind: 'task', number, correction: { deadline: words } } };
  return reading.problem.kind === 'ambiguous'
    ? { kind: 'deadlineAmbiguous', readings: reading.problem.readings }
    : { kind: 'deadlineNotUnderstood' };
}

function leadChange(words: string, change: (lead: string) => DraftChange): WordsOutcome {
  const mentions = parseAgencies(words);
  const named = mentions.every((mention) => mention.kind === 'group' || isAgencyName(mention.name));
  return mentions.length > 0 && named ? { kind: 'change', change: change(words) } : { kind: 'noAgency' };
}

/** A name that is typed must be one that the authority or the plan knows; typed without diacritics, only one. */
function agencyChange({ decision }: DraftState, key: string, words: string): WordsOutcome {
  const { known, book, place } = decision;
  const isPlain = isTypedPlain(words);
  const spelled = (one: string): string => (isPlain ? foldText(one) : one);
  const wanted = spelled(localKey(words, place.place));
  const old = known.filter((agency) => agency.keys.some((one) => spelled(one) === wanted));
  const fresh = book.added.filter((agency) => spelled(agency.key) === wanted && agency.key !== key);
  const [first, ...others] = [
    ...old.map(({ id }): AgencyAnswer => ({ kind: 'known', id })),
    ...fresh.map((agency): AgencyAnswer => ({ kind: 'same', key: agency.key })),
  ];
  const answer = isPlain && others.length > 0 ? undefined : first;
  return answer ? { kind: 'change', change: { kind: 'agency', key, answer } } : { kind: 'unknownAgency' };
}
