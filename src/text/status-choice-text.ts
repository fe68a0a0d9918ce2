import type { StatusSubject } from '../domain/status-query.ts';
import { shorten } from './html.ts';
import { action, message, type RenderedMessage } from './message.ts';
import { periodText } from './period-text.ts';
import { statusData, type StatusTarget } from './status-data.ts';
import { clip } from './status-lines.ts';
import { capitalised } from './status-text.ts';
import type { Texts } from './texts.ts';

const MAX_CHOICES = 8;

export interface ChoiceText {
  readonly query: string;
  readonly subjects: readonly StatusSubject[];
  /** Names of jurisdictions, where more than one is searched. */
  readonly places: ReadonlyMap<number, string>;
}

/** Several things answer to the words: a person chooses. */
export function choiceMessage(texts: Texts, { query, subjects, places }: ChoiceText): RenderedMessage {
  const shown = subjects.slice(0, MAX_CHOICES);
  const asked = clip(query, 60);
  const html =
    subjects.length > MAX_CHOICES
      ? texts.t('statusView.chooseMany', { query: asked, count: subjects.length, shown: MAX_CHOICES })
      : texts.t('statusView.choose', { query: asked });
  return message(
    html,
    shown.map((subject) => [action(choiceLabel(texts, subject, places), statusData(targetOf(subject)))]),
  );
}

function choiceLabel(texts: Texts, subject: StatusSubject, places: ReadonlyMap<number, string>): string {
  const place = places.get(jurisdictionOf(subject));
  const suffix = place === undefined ? '' : ` (${shorten(place, 20)})`;
  return `${shorten(subjectLabel(texts, subject), 60 - suffix.length)}${suffix}`;
}

function subjectLabel(texts: Texts, subject: StatusSubject): string {
  switch (subject.kind) {
    case 'agency':
      return `🏢 ${subject.agency.name}`;
    case 'area':
      return `📂 ${subject.area.code}. ${subject.area.title}`;
    case 'reports':
      return `📂 ${texts.raw('statusView.reports')}`;
    case 'period':
      return `🗓 ${capitalised(periodText(texts, subject.periodKey))}`;
    case 'task':
      return `📋 ${subject.task.number}. ${subject.task.title}`;
  }
}

function jurisdictionOf(subject: StatusSubject): number {
  switch (subject.kind) {
    case 'agency':
      return subject.agency.jurisdictionId;
    case 'area':
      return subject.area.jurisdictionId;
    case 'task':
      return subject.task.jurisdictionId;
    case 'reports':
    case 'period':
      return subject.jurisdictionId;
  }
}

/** The view of what was asked for by name. */
export function targetOf(subject: StatusSubject): StatusTarget {
  switch (subject.kind) {
    case 'agency':
      return { kind: 'agency', agencyId: subject.agency.id, page: 0 };
    case 'area':
      return { kind: 'area', areaId: subject.area.id, page: 0 };
    case 'reports':
      return { kind: 'list', list: 'reports', jurisdictionId: subject.jurisdictionId, page: 0 };
    case 'period':
      return { kind: 'period', jurisdictionId: subject.jurisdictionId, periodKey: subject.periodKey, page: 0 };
    case 'task':
      return { kind: 'task', taskId: subject.task.id, page: 0, from: undefined };
  }
}

export interface Examples {
  readonly agency: string | undefined;
  readonly area: string | undefined;
  readonly task: string | undefined;
}

/** Nothing answers to the words: what can be asked, with names that exist here. */
export function nothingMessage(texts: Texts, query: string, { agency, area, task }: Examples): RenderedMessage {
  const html = [
    texts.t('statusView.nothing', { query: clip(query, 60) }),
    '',
    texts.t('statusView.canAsk'),
    ...(agency === undefined ? [] : [texts.t('statusView.askAgency', { example: clip(agency, 60) })]),
    ...(area === undefined ? [] : [texts.t('statusView.askArea', { example: area })]),
    texts.t('statusView.askPeriod'),
    ...(task === undefined ? [] : [texts.t('statusView.askTask', { example: task })]),
  ].join('\n');
  return message(html);
}

/** Several jurisdictions: which one? */
export const jurisdictionChoice = (
  texts: Texts,
  authorities: readonly { readonly id: number; readonly name: string }[],
  targetIn: (jurisdictionId: number) => StatusTarget,
): RenderedMessage =>
  message(
    texts.t('statusView.chooseJurisdiction'),
    authorities.map(({ id, name }) => [action(shorten(capitalised(name), 60), statusData(targetIn(id)))]),
  );
