import type { WorkPart } from '../domain/consolidated/consolidated-report.ts';
import type { BodyBlock } from '../domain/consolidated/official-document.ts';
import { issuerName } from '../domain/consolidated/issuer.ts';
import { dayOfInstant, monthOf, yearOf } from '../domain/day.ts';
import { statusOn } from '../domain/obligation-status.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import type { CitedDocument } from '../domain/progress.ts';
import type { AreaOfWork } from '../domain/status-summary.ts';
import { formatDay } from './dates.ts';
import { planName, titleOf, type TextScene } from './obligation-text.ts';
import { periodText } from './period-text.ts';
import type { Texts } from './texts.ts';

export const paragraph = (text: string): BodyBlock => ({ kind: 'paragraph', text });

/** "Ủy ban nhân dân tỉnh Sơn Thanh" */
export function issuerText({ texts, authority }: TextScene): string {
  const { level, proper } = issuerName(authority.name, authority.level);
  return texts.raw('consolidated.issuer', { authority: `${level} ${proper}` });
}

/** Of the day of signing, the day itself being left blank; months 1 and 2 with a leading zero. */
export function monthAndYear({ today }: TextScene): { readonly month: string; readonly year: number } {
  const month = monthOf(today);
  return { month: `${month < 3 ? '0' : ''}${month}`, year: yearOf(today) };
}

/** People's own words at the end of a sentence: one line, closed by a full stop. */
export function closed(text: string): string {
  const plain = oneLine(text);
  return /[.!?…]$/u.test(plain) ? plain : `${plain.replace(/[;,:]$/u, '')}.`;
}

/** The same in the middle of a sentence. */
export const within = (text: string): string => oneLine(text).replace(/[.;,:]$/u, '');

/** The lines of somebody's words, each without the dash that begins it, the last one closed by a full stop. */
export function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).filter((each) => each.trim() !== '');
  return lines.map((each, index) => (index === lines.length - 1 ? closed(each) : oneLine(each)));
}

/** Without the dash or plus that begins a list. */
const oneLine = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^[-+•–] +/u, '');

export const documentText = ({ texts }: TextScene, { number, signedOn }: CitedDocument): string =>
  signedOn === undefined
    ? texts.raw('consolidated.document', { number })
    : texts.raw('consolidated.documentDay', { number, day: formatDay(signedOn) });

/** "II.3. Rà soát … (quý I/2026)" */
export function workName({ texts }: TextScene, obligation: ObligationView): string {
  const title = within(titleOf(texts, obligation));
  if (!obligation.task) return title;
  const period = periodText(texts, obligation.periodKey);
  const named = texts.raw('consolidated.task', { number: obligation.task.number, title });
  return period === '' ? named : texts.raw('consolidated.taskOfPeriod', { task: named, period });
}

/** The document that gave the task, '' where the plan has no name of its own; reports are owed by the regime. */
export const assignedBy = ({ texts }: TextScene, obligation: ObligationView): string =>
  obligation.task ? documentName(texts, obligation.task.plan) : texts.raw('consolidated.regime');

type Plan = NonNullable<ObligationView['task']>['plan'];

/** Number, or title; '' for a plan without a number whose title is that of a file: "plan.csv", "kehoach2026". */
export function documentName(texts: Texts, plan: Plan): string {
  const isFileName = /^\S*$|\.[a-z]{2,4}$/iu.test(plan.title.trim());
  return plan.number === undefined && isFileName ? '' : planName(texts, plan);
}

/** "30/3/2026 (gia hạn từ 12/3/2026)": an extension keeps the day of the plan beside the one that it gave. */
export function dueDay(texts: Texts, { dueOn, extendedFrom }: Pick<ObligationView, 'dueOn' | 'extendedFrom'>): string {
  if (dueOn === undefined) return '';
  const due = formatDay(dueOn);
  return extendedFrom === undefined ? due : texts.raw('extension.dueFrom', { due, day: formatDay(extendedFrom) });
}

export function areaName({ texts }: TextScene, of: AreaOfWork): string {
  switch (of.kind) {
    case 'area':
      return of.area.title;
    case 'otherTasks':
      return texts.raw('consolidated.otherTasks');
    case 'reports':
      return texts.raw('consolidated.reportsArea');
  }
}

const NAMED_AGENCIES = 3;

/** Their names, or how many they are. */
export function agenciesText({ texts }: TextScene, obligations: readonly ObligationView[]): string {
  const names = obligations.map(({ agency }) => agency.name);
  return names.length <= NAMED_AGENCIES
    ? names.join('; ')
    : texts.raw('consolidated.agencies', { count: names.length });
}

/** "Sở Nội vụ hoàn thành ngày 10/02/2026, văn bản 12/KH-UBND ngày 09/02/2026" */
export function donePartText(scene: TextScene, part: WorkPart): string {
  const { texts, timeZone } = scene;
  const { obligation, nil, note } = part;
  const isLate = statusOn(obligation, { ...scene, confirmation: false }) === 'doneLate';
  const day = obligation.doneAt ? formatDay(dayOfInstant(obligation.doneAt, timeZone)) : '';
  return [
    texts.raw(isLate ? 'consolidated.doneLate' : 'consolidated.done', { agency: obligation.agency.name, day }),
    ...(nil ? [texts.raw('consolidated.nil')] : []),
    ...evidence(scene, part),
    ...(note === undefined ? [] : [texts.raw('consolidated.content', { note: within(note) })]),
  ].join(', ');
}

function evidence(scene: TextScene, { documents, files }: WorkPart): readonly string[] {
  const { texts } = scene;
  const cited = documents.map((each) => documentText(scene, each)).join('; ');
  return [
    ...(cited === '' ? [] : [texts.raw('consolidated.documents', { documents: cited })]),
    ...(files.length > 0 && cited === '' ? [texts.raw('consolidated.files', { files: files.join('; ') })] : []),
  ];
}

/** "Sở Tư pháp đạt 60%, đang lấy ý kiến các sở, ngành" */
export function openPartText({ texts }: TextScene, { obligation, note }: WorkPart): string {
  const { agency, percent } = obligation;
  const reached = percent > 0 ? texts.raw('consolidated.reached', { agency: agency.name, percent }) : agency.name;
  return note === undefined ? reached : texts.raw('consolidated.said', { who: reached, note: within(note) });
}
