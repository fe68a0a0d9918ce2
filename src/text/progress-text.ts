import { dayOfInstant } from '../domain/day.ts';
import { lateAfterOn } from '../domain/obligation-status.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import type { ProgressReport } from '../domain/progress.ts';
import type { ReplyCandidate } from '../domain/reply/reading.ts';
import { formatDay, formatInstant } from './dates.ts';
import { shorten } from './html.ts';
import { action, message, type Button, type RenderedMessage } from './message.ts';
import { obligationData, undoButton, workButtons } from './obligation-buttons.ts';
import { cardHtml, dueLine, titleHtml, titleOf, type TextScene } from './obligation-text.ts';

export interface RecordedText {
  readonly report: ProgressReport;
  readonly obligation: ObligationView;
  readonly entryId: number;
  readonly missing: 'nothing' | 'product' | 'reportDocument';
  readonly repeated: boolean;
  readonly at: Date;
}

/** What was recorded, for which work, and how to take it back. */
export function recordedMessage(scene: TextScene, recorded: RecordedText): RenderedMessage {
  const { texts } = scene;
  const { obligation, report } = recorded;
  const note =
    report.kind === 'received' || report.note === undefined
      ? []
      : [texts.t('reply.words', { note: shorten(report.note, 300) })];
  const html = [
    `<b>${whatHappened(scene, recorded)}</b>`,
    ...(recorded.repeated ? [texts.t('reply.repeated')] : []),
    ...note,
    ...fileLines(scene, report),
    titleHtml(texts, obligation, 200),
    `${texts.t('obligation.agency', { agency: obligation.agency.name })}`,
    dueLine(scene, obligation),
    ...(recorded.missing === 'nothing' ? [] : ['', missingText(scene, obligation)]),
  ].join('\n');
  return message(html, [[undoButton(texts, recorded.entryId)], ...nextButtons(scene, recorded)]);
}

/** Files that came with words are named too; of a completion the first stands in its headline. */
const fileLines = ({ texts }: TextScene, report: ProgressReport): readonly string[] =>
  report.kind === 'received' || report.kind === 'done'
    ? []
    : report.files.map(({ name }) => texts.t('reply.file', { file: shorten(name, 80) }));

/** The card of an obligation after a press: its state, and the way back. */
export function pressedMessage(scene: TextScene, recorded: RecordedText): RenderedMessage {
  const { texts } = scene;
  const html = [`<b>${whatHappened(scene, recorded)}</b>`, '', cardHtml(scene, recorded.obligation)].join('\n');
  return message(html, [[undoButton(texts, recorded.entryId)], ...workButtons(texts, recorded.obligation)]);
}

const nextButtons = ({ texts }: TextScene, { obligation, missing }: RecordedText): readonly (readonly Button[])[] =>
  missing === 'nothing' && obligation.doneAt !== undefined ? [] : workButtons(texts, obligation);

export function missingText({ texts, today }: TextScene, obligation: ObligationView): string {
  return obligation.kind === 'report'
    ? texts.t('reply.missingReport', { today: formatDay(today) })
    : texts.t('reply.missingProduct', {
        product: shorten(obligation.task?.product ?? '', 200),
        today: formatDay(today),
      });
}

function whatHappened(scene: TextScene, { report, obligation, missing, at }: RecordedText): string {
  const { texts } = scene;
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
      return missing === 'nothing' ? doneText(scene, { report, obligation, at }) : texts.t('reply.waiting');
  }
}

function doneText(
  scene: TextScene,
  {
    report,
    obligation,
    at,
  }: {
    readonly report: Extract<ProgressReport, { kind: 'done' }>;
    readonly obligation: ObligationView;
    readonly at: Date;
  },
): string {
  const { texts, timeZone } = scene;
  const receipt = {
    at: formatInstant(at, timeZone),
    timeliness: texts.t(`reply.${timeliness(scene, obligation, at)}`),
  };
  if (report.nil) return texts.t('reply.nil', receipt);
  if (obligation.kind === 'report') return texts.t('reply.submitted', receipt);
  if (report.document) {
    const { number, signedOn } = report.document;
    return texts.t('reply.doneDocument', { document: signedOn ? `${number} (${formatDay(signedOn)})` : number });
  }
  const file = report.files[0];
  return file ? texts.t('reply.doneFile', { file: file.name }) : texts.t('reply.done');
}

function timeliness(
  { calendar, timeZone }: TextScene,
  { dueOn }: ObligationView,
  at: Date,
): 'early' | 'onTime' | 'late' {
  if (dueOn === undefined) return 'onTime';
  const doneOn = dayOfInstant(at, timeZone);
  if (doneOn < dueOn) return 'early';
  return doneOn <= lateAfterOn(dueOn, calendar) ? 'onTime' : 'late';
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
