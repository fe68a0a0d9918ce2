import { weekdayOf } from '../domain/day.ts';
import { worksOf, type OutlookDay, type OutlookWork } from '../domain/outlook.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import type { PlannedReminder } from '../domain/reminder.ts';
import { formatDay, formatInstant } from './dates.ts';
import { currentButton } from './desk-text.ts';
import { action, message, type Button, type RenderedMessage } from './message.ts';
import { lineTitleHtml } from './obligation-text.ts';
import { clip, rowsOf, type StatusScene } from './status-lines.ts';
import type { Texts } from './texts.ts';

export interface OutlookText {
  readonly jurisdictionId: number;
  readonly days: readonly OutlookDay[];
  readonly obligations: ReadonlyMap<number, ObligationView>;
  readonly groups: readonly string[];
  readonly unreached: readonly string[];
}

/** The page of all days is 0, that of each day its ordinal. */
export const outlookData = (jurisdictionId: number, page: number): string => `ol:${jurisdictionId}:${page}`;

/** What will be sent in the coming days: all on one page, or one day with what it is about. */
export function outlookMessage(scene: StatusScene, text: OutlookText, page: number): RenderedMessage {
  const days = shownDays(text.days);
  const day = page === 0 ? undefined : days[Math.min(page, days.length) - 1];
  return day ? dayMessage(scene, text, { day, days }) : allMessage(scene, text, days);
}

/** Today only while something is still to come. */
const shownDays = ([today, ...others]: readonly OutlookDay[]): readonly OutlookDay[] => [
  ...(today && !isEmpty(today) ? [today] : []),
  ...others,
];

const isEmpty = ({ messages, overdue, digests }: OutlookDay): boolean =>
  messages + overdue + digests.weekly + digests.leader === 0;

const NAMES_SHOWN = 40;

function allMessage(scene: StatusScene, text: OutlookText, days: readonly OutlookDay[]): RenderedMessage {
  const { texts, now, timeZone } = scene;
  const { jurisdictionId, unreached, groups } = text;
  const rest = unreached.length - NAMES_SHOWN;
  const names = [
    ...unreached.slice(0, NAMES_SHOWN).map((name) => clip(name, 40)),
    ...(rest > 0 ? [texts.raw('nudge.more', { count: rest })] : []),
  ];
  const html = [
    texts.t('outlook.head', { authority: scene.authority.name }),
    texts.t('outlook.asOf', { at: formatInstant(now, timeZone) }),
    '',
    ...days.map((day) =>
      texts.t('outlook.line', {
        weekday: weekdayText(texts, day),
        day: formatDay(day.on),
        what: whatOf(texts, day, groups.length),
      }),
    ),
    ...(unreached.length > 0
      ? [
          '',
          texts.t('outlook.unreachedHead', { count: unreached.length }),
          texts.t('outlook.names', { names: names.join(', ') }),
        ]
      : []),
  ].join('\n');
  const buttons = days.flatMap((day, index) =>
    isEmpty(day) ? [] : [action(shortDay(day), outlookData(jurisdictionId, index + 1))],
  );
  return message(html, [...rowsOf(buttons), [currentButton(texts, jurisdictionId)]]);
}

/** "09/3": the year is clear. */
const shortDay = ({ on }: OutlookDay): string => formatDay(on).slice(0, -5);

const weekdayText = (texts: Texts, { on }: OutlookDay): string => {
  const weekday = weekdayOf(on);
  switch (weekday) {
    case 1:
    case 2:
    case 3:
    case 4:
    case 5:
    case 6:
      return texts.raw(`outlook.weekday.${weekday}`);
    default:
      return texts.raw('outlook.weekday.7');
  }
};

/** "12 tin nhắc, 9 người; 1 cảnh báo nhóm", plain. */
function whatOf(texts: Texts, day: OutlookDay, groups: number): string {
  if (day.kind === 'dayOff') return texts.raw('outlook.dayOff');
  const { messages, persons, overdue, digests } = day;
  const digestCount = digests.weekly + digests.leader;
  const parts = [
    ...(messages > 0 ? [texts.raw('outlook.total', { messages, persons })] : []),
    ...(overdue > 0 && groups > 0 ? [texts.raw('outlook.alerts', { count: groups })] : []),
    ...(digestCount > 0 ? [texts.raw('outlook.digests', { count: digestCount })] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : texts.raw('outlook.nothing');
}

/** As many lines of work as a message holds. */
const WORKS_SHOWN = 12;

function dayMessage(
  scene: StatusScene,
  text: OutlookText,
  { day, days }: { readonly day: OutlookDay; readonly days: readonly OutlookDay[] },
): RenderedMessage {
  const { texts } = scene;
  const works = worksOf(day.reminders, text.obligations);
  const rest = works.length - WORKS_SHOWN;
  const html = [
    texts.t('outlook.dayHead', { weekday: weekdayText(texts, day), day: formatDay(day.on) }),
    '',
    ...(isEmpty(day) ? [texts.t(day.kind === 'dayOff' ? 'outlook.dayOff' : 'outlook.nothing')] : []),
    ...(day.messages > 0 ? [texts.t('outlook.totalLine', { messages: day.messages, persons: day.persons })] : []),
    ...works.slice(0, WORKS_SHOWN).map((work) => workLine(texts, work)),
    ...(rest > 0 ? [texts.t('outlook.workMore', { count: rest })] : []),
    ...(day.overdue > 0
      ? text.groups.map((title) => texts.t('outlook.alertLine', { title: clip(title, 60), count: day.overdue }))
      : []),
    ...digestLines(texts, day),
  ].join('\n');
  return message(html, [turns(text.jurisdictionId, days, day), [backButton(texts, text.jurisdictionId)]]);
}

const backButton = (texts: Texts, jurisdictionId: number): Button =>
  action(texts.raw('button.back'), outlookData(jurisdictionId, 0));

function turns(jurisdictionId: number, days: readonly OutlookDay[], day: OutlookDay): readonly Button[] {
  const index = days.indexOf(day);
  const [before, after] = [days[index - 1], days[index + 1]];
  return [
    ...(before ? [action(`◀ ${shortDay(before)}`, outlookData(jurisdictionId, index))] : []),
    ...(after ? [action(`${shortDay(after)} ▶`, outlookData(jurisdictionId, index + 2))] : []),
  ];
}

const digestLines = (texts: Texts, { digests: { weekly, leader } }: OutlookDay): readonly string[] => [
  ...(weekly > 0 ? [texts.t('outlook.weeklyLine', { count: weekly })] : []),
  ...(leader > 0 ? [texts.t('outlook.leaderLine', { count: leader })] : []),
];

const workLine = (texts: Texts, { obligation, reminder, agencies }: OutlookWork): string =>
  texts.t('outlook.work', {
    title: lineTitleHtml(texts, obligation),
    day: formatDay(reminder.dueOn),
    step: stepText(texts, reminder),
    agencies,
  });

/** "nhắc chuyên viên trước hạn 3 ngày": from the step's own name ("officer-3"), which says its distance. */
function stepText(texts: Texts, { step, audience, continuous }: PlannedReminder): string {
  const to = texts.raw(`outlook.to.${audience}`);
  if (continuous) return texts.raw('outlook.update', { to });
  const offset = Number(/[+-]?\d+$/.exec(step)?.[0] ?? 0);
  if (offset === 0) return texts.raw('outlook.onDay', { to });
  return offset < 0
    ? texts.raw('outlook.before', { to, count: -offset })
    : texts.raw('outlook.after', { to, count: offset });
}
