import type { Day } from '../domain/day.ts';
import { dayOffFollowedBy, MOST_CONTENT } from '../domain/request/report-request.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { formatDay } from './dates.ts';
import { atStart, shorten } from './html.ts';
import { action, message, type Button, type RenderedMessage } from './message.ts';
import { workButtons } from './obligation-buttons.ts';
import { contentLines, distanceText, statusOf, titleHtml, type TextScene } from './obligation-text.ts';
import type { Texts } from './texts.ts';

const MOST_NAMES = 12;
const MOST_LISTED = 8;

export interface RequestLine {
  readonly id: number;
  readonly title: string;
  readonly dueOn: Day;
  readonly asked: number;
  readonly received: number;
}

/** "Đề nghị Sở Tư pháp gửi …, chậm nhất ngày …": the same words when it is asked for and when it is reminded of. */
export function requestHeadline(scene: TextScene, obligation: ObligationView, dueOn: Day): string {
  const { texts } = scene;
  const isLate = statusOf(scene, obligation) === 'overdue';
  const isPolite = obligation.agency.kind === 'massOrganisation';
  const key = isLate ? (isPolite ? 'latePolite' : 'late') : isPolite ? 'askPolite' : 'ask';
  return texts.t(`request.headline.${key}`, {
    agency: obligation.agency.name,
    standing: scene.authority.standing,
    title: titleHtml(texts, obligation),
    day: formatDay(dueOn),
    distance: distanceText(scene, dueOn),
  });
}

/** For the people of an agency: what is wanted and by when, with the buttons that hand it in. */
export function requestedMessage(scene: TextScene, obligation: ObligationView, dueOn: Day): RenderedMessage {
  const { texts, calendar } = scene;
  const next = dayOffFollowedBy(dueOn, calendar);
  return message(
    [
      `📨 ${requestHeadline(scene, obligation, dueOn)}`,
      ...contentLines(texts, obligation),
      texts.t('request.outOfTurn', { standing: scene.authority.standing }),
      ...(next === undefined ? [] : [texts.t('request.dayOff', { day: formatDay(dueOn), next: formatDay(next) })]),
      '',
      texts.t('reminder.howToAnswerReport', { today: formatDay(scene.today) }),
    ].join('\n'),
    workButtons(texts, obligation),
  );
}

export const withdrawnMessage = (scene: TextScene, obligation: ObligationView): RenderedMessage =>
  message(
    scene.texts.t('request.withdrawnNotice', {
      agency: obligation.agency.name,
      standing: atStart(scene.authority.standing),
      title: titleHtml(scene.texts, obligation),
    }),
  );

export interface RequestPreview {
  readonly jurisdictionId: number;
  readonly title: string;
  readonly dueOn: Day;
  readonly names: readonly string[];
  readonly unreached: Unreached;
}

/** Names of agencies that no message reaches, by why. */
export interface Unreached {
  readonly nobody: readonly string[];
  readonly blocked: readonly string[];
}

const unreachedLines = (texts: Texts, unreached: Unreached): readonly string[] =>
  (['nobody', 'blocked'] as const).flatMap((why) => {
    const names = unreached[why];
    if (names.length === 0) return [];
    const key = why === 'nobody' ? 'request.unreached' : 'request.blocked';
    return [`⚠️ ${texts.t(key, { count: names.length, names: namesText(texts, names) })}`];
  });

/** What would be asked of whom by when, with what is worth a second look. */
export function requestPreview(scene: TextScene, preview: RequestPreview): RenderedMessage {
  const { texts, calendar } = scene;
  const { jurisdictionId, title, dueOn, names, unreached } = preview;
  const next = dayOffFollowedBy(dueOn, calendar);
  const html = [
    `<b>${texts.t('request.preview')}</b>`,
    texts.t('request.what', { title: shorten(title, MOST_CONTENT) }),
    texts.t('request.byWhen', { day: formatDay(dueOn), distance: distanceText(scene, dueOn) }),
    texts.t('request.whom', { count: names.length, names: namesText(texts, names) }),
    ...(next === undefined
      ? []
      : [`⚠️ ${texts.t('request.dayOff', { day: formatDay(dueOn), next: formatDay(next) })}`]),
    ...unreachedLines(texts, unreached),
  ].join('\n');
  return message(html, [
    [
      action(texts.raw('request.button.confirm'), `rq:${jurisdictionId}:ok`),
      action(texts.raw('request.button.cancel'), `rq:${jurisdictionId}:no`),
    ],
  ]);
}

function namesText(texts: Texts, names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => shorten(name, 60));
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')}, ${texts.raw('request.more', { count: more })}` : shown.join(', ');
}

export const requestedNote = (texts: Texts, request: RequestLine, unreached: Unreached): RenderedMessage =>
  message(
    [
      texts.t('request.done', {
        title: shorten(request.title, 300),
        count: request.asked,
        day: formatDay(request.dueOn),
      }),
      ...unreachedLines(texts, unreached),
    ].join('\n'),
    [[withdrawButton(texts, request.id)]],
  );

const withdrawButton = (texts: Texts, id: number): Button => action(texts.raw('request.button.withdraw'), `rq:w:${id}`);

/** What is asked for and not yet answered by all. */
export function requestsMessage(
  texts: Texts,
  jurisdictionId: number,
  requests: readonly RequestLine[],
): RenderedMessage {
  const shown = requests.slice(0, MOST_LISTED);
  const more = requests.length - shown.length;
  return message(
    [
      `<b>${texts.t('request.listHead', { count: requests.length })}</b>`,
      ...shown.map(
        ({ title, dueOn, asked, received }, index) =>
          `${index + 1}. ${texts.t('request.line', { title: shorten(title, 150), day: formatDay(dueOn), received, asked })}`,
      ),
      ...(more > 0 ? [texts.t('request.more', { count: more })] : []),
    ].join('\n'),
    [
      [action(texts.raw('request.button.new'), `rq:new:${jurisdictionId}`)],
      ...shown.map(({ id }, index) => [
        action(texts.raw('request.button.withdrawOne', { number: index + 1 }), `rq:w:${id}`),
      ]),
    ],
  );
}

export const withdrawQuestion = (texts: Texts, { id, title, received, asked }: RequestLine): RenderedMessage =>
  message(texts.t('request.withdrawAsk', { title: shorten(title, 300), received, asked }), [
    [
      action(texts.raw('request.button.withdrawNow'), `rq:wd:${id}`),
      action(texts.raw('request.button.keep'), `rq:keep:${id}`),
    ],
  ]);
