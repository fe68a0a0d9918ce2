import { dayOfInstant } from '../domain/day.ts';
import type { HandIn } from '../domain/hand-in.ts';
import { timelinessOf } from '../domain/hand-in-timeliness.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import type { CitedDocument } from '../domain/progress.ts';
import { formatDay, formatInstant } from './dates.ts';
import { inSentence, shorten } from './html.ts';
import { action, type Button } from './message.ts';
import { titleOf, type TextScene } from './obligation-text.ts';
import type { Texts } from './texts.ts';

/**
 * Under what speaks of a hand-in: the page of its versions, which has its files and, for whoever manages, the buttons
 * that accept it or ask for more.
 */
export const handInButtons = (texts: Texts, obligationId: number): readonly (readonly Button[])[] => [
  [action(texts.raw('handIn.button.versions'), `h:versions:${obligationId}`)],
];

const TITLE_LIMIT = 200;

/** Its title inside a sentence, plain: "báo cáo cải cách hành chính quý I/2026", or what was asked for, in quotes. */
export function titleInSentence(texts: Texts, obligation: ObligationView): string {
  const title = shorten(titleOf(texts, obligation), TITLE_LIMIT);
  if (obligation.kind !== 'report' || obligation.request) return texts.raw('handIn.requestTitle', { title });
  return inSentence(title);
}

/** " – sớm 1 ngày", " – đúng hạn", " – quá hạn 2 ngày"; '' where there is no due day. */
export function timelinessText(scene: TextScene, obligation: ObligationView, at: Date): string {
  const timeliness = timelinessOf(obligation.dueOn, at, scene);
  switch (timeliness.kind) {
    case 'early':
      return scene.texts.raw('handIn.early', { count: timeliness.days });
    case 'late':
      return scene.texts.raw('handIn.late', { count: timeliness.days });
    case 'onTime':
      return scene.texts.raw('handIn.onTime');
    case 'undated':
      return '';
  }
}

/** " (lần 2)"; '' for the first version, where nobody counts yet. */
export const versionText = (texts: Texts, version: number): string =>
  version > 1 ? texts.raw('handIn.version', { version }) : '';

export interface Receipt {
  readonly obligation: ObligationView;
  readonly version: number;
  readonly nil: boolean;
  readonly at: Date;
}

/**
 * That a report has come in: what, whose, at which minute, early, on time or late. Of what adds to an earlier hand-in the
 * first one's instant counts, which stands in a line of its own. What comes before its figures close may be meant for
 * another period.
 */
export function receiptLines(scene: TextScene, { obligation, version, nil, at }: Receipt): readonly string[] {
  const { texts, timeZone } = scene;
  const { doneAt, closesOn } = obligation;
  const adds = doneAt !== undefined && doneAt < at;
  const receipt = texts.t(nil ? 'handIn.receiptNil' : 'handIn.receipt', {
    title: titleInSentence(texts, obligation),
    agency: obligation.agency.name,
    version: versionText(texts, version),
    at: formatInstant(at, timeZone),
    timeliness: adds ? '' : timelinessText(scene, obligation, at),
  });
  const isEarly = closesOn !== undefined && dayOfInstant(at, timeZone) < closesOn;
  const remark = isEarly ? [texts.t('handIn.beforeClosing', { day: formatDay(closesOn) })] : [];
  if (!adds) return [`<b>${receipt}</b>`, ...remark];
  const counted = {
    at: formatInstant(doneAt, timeZone),
    timeliness: timelinessText(scene, obligation, doneAt),
  };
  return [`<b>${receipt}</b>`, texts.t('handIn.counted', counted), ...remark];
}

/** "45/BC-STP ngày 12/3/2026" */
export const documentText = (texts: Texts, { number, signedOn }: CitedDocument): string =>
  signedOn === undefined ? number : texts.raw('handIn.documentDay', { number, day: formatDay(signedOn) });

const NAMES = 5;

/** "📎 3 tệp: a.docx, b.pdf, photo.jpg"; nothing where there is none. */
export function filesLine(texts: Texts, files: readonly Pick<HandIn['files'][number], 'name'>[]): readonly string[] {
  if (files.length === 0) return [];
  const names = files.slice(0, NAMES).map(({ name }) => shorten(name, 60));
  const more = files.length > NAMES ? ', …' : '';
  return [texts.t('handIn.files', { count: files.length, names: names.join(', ') + more })];
}
