import type { DocumentProblem, ReplyCandidate, ReplyReading } from './reply/reading.ts';
import type { FileRef, ProgressReport } from './progress.ts';

/** What is to be done with a reply: record it, or keep its words as a note and ask. */
export type ReplyDecision =
  | { readonly kind: 'report'; readonly report: ProgressReport }
  | {
      readonly kind: 'ask';
      readonly note: string;
      readonly files: readonly FileRef[];
      readonly candidates: readonly ReplyCandidate[];
    }
  | {
      readonly kind: 'badDocument';
      readonly note: string;
      readonly files: readonly FileRef[];
      readonly problem: DocumentProblem;
    };

export interface ReplyInput {
  readonly reading: ReplyReading;
  readonly files: readonly FileRef[];
  readonly obligationKind: 'task' | 'report' | 'reading';
}

/** Turns what was understood into what is recorded. What is unclear is never guessed. */
export function decideReply({ reading, files, obligationKind }: ReplyInput): ReplyDecision {
  const note = reading.note === '' ? undefined : reading.note;
  const document = reading.document;
  if (document?.problem) return { kind: 'badDocument', note: reading.note, files, problem: document.problem };
  const cited = document && { number: document.number, signedOn: document.signedOn };
  const done = (nil: boolean): ReplyDecision => ({
    kind: 'report',
    report: { kind: 'done', note, document: cited, files, nil },
  });
  const progress = (percent: number | undefined): ReplyDecision => ({
    kind: 'report',
    report: { kind: 'progress', percent, note, files },
  });
  switch (reading.kind) {
    case 'done':
    case 'document':
      return done(false);
    case 'percent':
      return reading.percent === 100 ? done(false) : progress(reading.percent);
    case 'notStarted':
      return progress(0);
    case 'progress':
      return progress(undefined);
    case 'received':
      return files.length > 0 ? done(false) : { kind: 'report', report: { kind: 'received' } };
    case 'nil':
      return obligationKind === 'report'
        ? done(true)
        : ask(reading.note, files, [{ kind: 'done' }, { kind: 'progress' }]);
    case 'unclear':
      return files.length > 0 && isWordless(reading.reason)
        ? done(false)
        : ask(reading.note, files, reading.candidates);
  }
}

/** A file with a caption that says nothing for or against: the file is the product. */
const isWordless = (reason: string): boolean => reason === 'empty' || reason === 'unknown';

const ask = (note: string, files: readonly FileRef[], candidates: readonly ReplyCandidate[]): ReplyDecision => ({
  kind: 'ask',
  note,
  files,
  candidates,
});
