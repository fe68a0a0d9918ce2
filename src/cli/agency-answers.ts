import { correctDraft } from '../actions/correct-draft.ts';
import type { Importer } from '../actions/import-access.ts';
import type { ImportPreview } from '../actions/preview-import.ts';
import { agencyKey } from '../domain/agency-name.ts';
import type { AgencyAnswer, AgencyQuestion } from '../domain/import/agencies.ts';
import type { ImportDecision } from '../domain/import/plan-import.ts';
import type { Texts } from '../text/texts.ts';
import { refused, type RefusedResult } from './result.ts';
import type { Session } from './session.ts';

export interface AnswerOptions {
  /** "NAME=CODE", "NAME=new" or "NAME=nobody", as often as needed. */
  readonly agency?: readonly string[];
  /** Names that are still open become agencies of their own; words that name none mean nobody. */
  readonly createAgencies?: boolean;
}

export type AnsweredPreview =
  { readonly kind: 'answered'; readonly preview: ImportPreview; readonly remarks: readonly string[] } | RefusedResult;

/** Answers the questions about agencies from the options; what they leave open is refused by name. */
export async function answerAgencies(
  texts: Texts,
  { database, now: at, config }: Session,
  input: { readonly actor: Importer; readonly preview: ImportPreview; readonly options: AnswerOptions },
): Promise<AnsweredPreview> {
  const { actor, options } = input;
  let { preview } = input;
  const remarks: string[] = [];
  for (const question of preview.decision.book.questions) {
    const answer = answerOf(question, preview.decision, options);
    if (!answer) return openQuestions(texts, preview.decision.book.questions);
    const change = { kind: 'agency' as const, key: question.key, answer };
    const { draftId } = preview;
    const outcome = await correctDraft(database, { actor, draftId, change, at, timeZone: config.timeZone });
    if (outcome.kind !== 'corrected') return refused(outcome.kind, texts.raw('cli.planImport.notPossible'));
    preview = outcome;
    remarks.push(...remarksOn(texts, question, answer));
  }
  return { kind: 'answered', preview, remarks };
}

function answerOf(
  question: AgencyQuestion,
  decision: ImportDecision,
  { agency = [], createAgencies }: AnswerOptions,
): AgencyAnswer | undefined {
  for (const option of agency) {
    const [name = '', value = ''] = option.split(/=(?=[^=]*$)/);
    if (agencyKey(name) === agencyKey(question.name)) return namedAnswer(value.trim(), decision);
  }
  if (!createAgencies) return undefined;
  return question.candidates.length > 0 ? { kind: 'new' } : { kind: 'nobody' };
}

function namedAnswer(value: string, { known, book }: ImportDecision): AgencyAnswer | undefined {
  if (value === 'new' || value === 'nobody') return { kind: value };
  const old = known.find(({ code }) => code === value);
  if (old) return { kind: 'known', id: old.id };
  const fresh = book.added.find(({ code }) => code === value);
  return fresh && { kind: 'same', key: fresh.key };
}

function openQuestions(texts: Texts, questions: readonly AgencyQuestion[]): RefusedResult {
  const names = questions.map((question) => `  ${questionLine(texts, question)}`).join('\n');
  return refused('openQuestions', texts.raw('cli.planImport.openQuestions', { count: questions.length, names }));
}

const questionLine = (texts: Texts, { name, candidates }: AgencyQuestion): string =>
  candidates.length === 0
    ? name
    : texts.raw('cli.planImport.like', { name, candidates: candidates.map((each) => each.name).join('; ') });

/** What was taken for granted because nobody said otherwise. */
function remarksOn(texts: Texts, question: AgencyQuestion, answer: AgencyAnswer): readonly string[] {
  const { name } = question;
  if (answer.kind === 'nobody') return [texts.raw('cli.planImport.takenForNobody', { name })];
  if (answer.kind !== 'new' || question.candidates.length === 0) return [];
  return [
    texts.raw('cli.planImport.takenForNew', {
      name,
      candidates: question.candidates.map((each) => each.name).join('; '),
    }),
  ];
}
