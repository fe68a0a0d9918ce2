import type { ObligationView } from '../domain/obligation-view.ts';
import type { ProgressReport } from '../domain/progress.ts';
import type { ReplyCandidate } from '../domain/reply/reading.ts';
import { formatDay } from './dates.ts';
import { documentText, filesLine, receiptLines } from './hand-in-text.ts';
import { shorten } from './html.ts';
import { action, message, type Button, type RenderedMessage } from './message.ts';
import { handInRows, obligationData, undoButton, workButtons } from './obligation-buttons.ts';
import { cardHtml, dueLine, titleHtml, titleOf, type TextScene } from './obligation-text.ts';
import type { Texts } from './texts.ts';

export interface RecordedText {
  readonly report: ProgressReport;
  readonly obligation: ObligationView;
  readonly entryId: number;
  readonly missing: 'nothing' | 'product' | 'reportDocument';
  /** How many hand-ins there are by now. */
  readonly version: number;
  readonly repeated: boolean;
  readonly at: Date;
}

/** What was recorded, for which work, and how to take it back. */
export function recordedMessage(scene: TextScene, recorded: RecordedText): RenderedMessage {
  const { texts } = scene;
  const { obligation } = recorded;
  const note = wordsOf(scene, recorded).map((words) => texts.t('reply.words', { note: shorten(words, 300) }));
  const html = [
    ...whatHappened(scene, recorded),
    ...(recorded.repeated ? [texts.t('reply.repeated')] : []),
    ...note,
    ...fileLines(scene, recorded),
    // The receipt of a report names it and its agency.
    ...(isReceipt(recorded)
      ? []
      : [titleHtml(texts, obligation, 200), texts.t('obligation.agency', { agency: obligation.agency.name })]),
    dueLine(scene, obligation),
    ...(recorded.missing === 'nothing' ? [] : ['', missingText(scene, obligation)]),
  ].join('\n');
  return message(html, [[undoButton(texts, recorded.entryId)], ...nextButtons(scene, recorded)]);
}

/** What was said, unless it is no more than the document, which a receipt names. */
function wordsOf({ texts }: TextScene, recorded: RecordedText): readonly string[] {
  const { report } = recorded;
  if (report.kind === 'received' || report.note === undefined) return [];
  const document = report.kind === 'done' && isReceipt(recorded) ? report.document : undefined;
  return document && report.note === documentText(texts, document) ? [] : [report.note];
}

/** A report has come in: what is said of it is its receipt. */
const isReceipt = ({ report, obligation, missing }: Pick<RecordedText, 'report' | 'obligation' | 'missing'>): boolean =>
  report.kind === 'done' && missing === 'nothing' && obligation.kind === 'report';

/** The document and the files that came with the words, unless the headline of a completion names them. */
function fileLines({ texts }: TextScene, recorded: RecordedText): readonly string[] {
  const { report } = recorded;
  if (report.kind === 'received') return [];
  if (report.kind !== 'done') return filesLine(texts, report.files);
  const { document, files } = report;
  if (!isReceipt(recorded)) return document || files.length > 1 ? filesLine(texts, files) : [];
  return [
    ...(document ? [texts.t('handIn.document', { document: documentText(texts, document) })] : []),
    ...filesLine(texts, files),
  ];
}

/** The card of an obligation after a press: its state, and the way back. */
export function pressedMessage(scene: TextScene, recorded: RecordedText): RenderedMessage {
  const { texts } = scene;
  const html = [...whatHappened(scene, recorded), '', cardHtml(scene, recorded.obligation)].join('\n');
  return message(html, [[undoButton(texts, recorded.entryId)], ...workButtons(texts, recorded.obligation)]);
}

const nextButtons = ({ texts }: TextScene, { obligation, missing }: RecordedText): readonly (readonly Button[])[] =>
  missing === 'nothing' && obligation.doneAt !== undefined
    ? handInRows(texts, obligation)
    : workButtons(texts, obligation);

export function missingText({ texts, today }: TextScene, obligation: ObligationView): string {
  return obligation.kind === 'report'
    ? texts.t('reply.missingReport', { today: formatDay(today) })
    : texts.t('reply.missingProduct', {
        product: shorten(obligation.task?.product ?? '', 200),
        today: formatDay(today),
      });
}

function whatHappened(scene: TextScene, recorded: RecordedText): readonly string[] {
  const { report, obligation, version, repeated } = recorded;
  if (report.kind !== 'done' || !isReceipt(recorded)) return [`<b>${headline(scene, recorded)}</b>`];
  const at = repeated && obligation.doneAt ? obligation.doneAt : recorded.at;
  return receiptLines(scene, { obligation, version, nil: report.nil, at });
}

function headline({ texts }: TextScene, { report, missing }: RecordedText): string {
  switch (report.kind) {
    case 'received':
      return texts.t('reply.received');
    case 'note':
      return texts.t('reply.note');
    case 'progress':
      return report.percent === undefined
        ? texts.t('reply.progress')
        : texts.t('reply.percent', { percent: report.percent });
    case 'done':
      return missing === 'nothing' ? doneText(texts, report) : texts.t('reply.waiting');
  }
}

function doneText(texts: Texts, { document, files: [file] }: Extract<ProgressReport, { kind: 'done' }>): string {
  if (document) {
    const { number, signedOn } = document;
    return texts.t('reply.doneDocument', { document: signedOn ? `${number} (${formatDay(signedOn)})` : number });
  }
  return file ? texts.t('reply.doneFile', { file: file.name }) : texts.t('reply.done');
}

/** Asks with buttons what an unclear reply means; its words are kept already. */
export function unclearMessage(
  scene: TextScene,
  input: { readonly obligation: ObligationView; readonly note: string; readonly candidates: readonly ReplyCandidate[] },
): RenderedMessage {
  const { texts } = scene;
  const { obligation } = input;
  const html = [texts.t('reply.unclear', { note: shorten(input.note, 200) }), titleHtml(texts, obligation, 200)].join(
    '\n',
  );
  const offered =
    input.candidates.length > 0
      ? input.candidates
      : ([{ kind: 'done' }, { kind: 'progress' }, { kind: 'notStarted' }] as const);
  const choices = offered.map((candidate) => candidateButton(scene, obligation.id, candidate));
  const percent = action(texts.raw('button.progress'), obligationData(obligation.id, 'percent'));
  return message(html, [
    choices,
    [percent, action(texts.raw('reply.choiceNoteOnly'), obligationData(obligation.id, 'card'))],
  ]);
}

function candidateButton({ texts }: TextScene, id: number, candidate: ReplyCandidate): Button {
  switch (candidate.kind) {
    case 'done':
      return action(texts.raw('reply.choiceDone'), obligationData(id, 'done'));
    case 'percent':
      return action(
        texts.raw('button.percent', { percent: candidate.percent }),
        obligationData(id, 'percent', candidate.percent),
      );
    case 'progress':
      return action(texts.raw('reply.choiceProgress'), obligationData(id, 'working'));
    case 'notStarted':
      return action(texts.raw('reply.choiceNotStarted'), obligationData(id, 'percent', 0));
    case 'nil':
      return action(texts.raw('button.nil'), obligationData(id, 'nil'));
  }
}

/** Which of the open work did somebody mean? */
export function whichMessage(
  scene: TextScene,
  input: { readonly head: string; readonly obligations: readonly ObligationView[]; readonly limit: number },
): RenderedMessage {
  const shown = input.obligations.slice(0, input.limit);
  return message(
    input.head,
    shown.map((obligation) => [action(whichLabel(scene, obligation), `w:${obligation.id}`)]),
  );
}

const whichLabel = ({ texts }: TextScene, obligation: ObligationView): string => {
  const day = obligation.dueOn ? `${formatDay(obligation.dueOn)} · ` : '';
  return shorten(`${day}${titleOf(texts, obligation)}`, 60);
};
