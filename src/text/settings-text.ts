import type { Authority } from '../domain/authority.ts';
import { addDays, weekdayOf, type Day } from '../domain/day.ts';
import type { LadderStep } from '../domain/reminder.ts';
import { formatDay } from './dates.ts';
import { action, message, type RenderedMessage } from './message.ts';
import type { Texts } from './texts.ts';

const LOOK_AHEAD_DAYS = 60;
const SATURDAY = 6;

/** The rules of an authority, with buttons for what its managers may change. */
export function settingsMessage(texts: Texts, authority: Authority, today: Day): RenderedMessage {
  const to = authority.confirmation ? 'off' : 'on';
  return message(settingsHtml(texts, authority, today), [
    [action(texts.raw('regime.button'), `rg:${authority.id}`)],
    [action(texts.raw(`settings.confirmationButton.${to}`), `set:confirm:${authority.id}:${to}`)],
  ]);
}

/** The ladder, the sending hours and the days off ahead, as they hold for an authority. */
function settingsHtml(texts: Texts, { name, rules, standing, confirmation }: Authority, today: Day): string {
  const { hours, calendar, ladder } = rules;
  const windows = hours.windows.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(', ');
  const ahead = Array.from({ length: LOOK_AHEAD_DAYS }, (_, index) => addDays(today, index));
  const isWeekend = (on: Day): boolean => weekdayOf(on) >= SATURDAY;
  const off = ahead.filter((on) => !isWeekend(on) && !calendar.isWorkingDay(on));
  const worked = ahead.filter((on) => isWeekend(on) && calendar.isWorkingDay(on));
  const list = (days: readonly Day[]): string =>
    days.length > 0 ? days.map(formatDay).join(', ') : texts.t('settings.none');
  return [
    `<b>${texts.t('settings.head', { authority: name })}</b>`,
    texts.t('settings.standing', { agency: standing?.name ?? texts.raw('settings.none') }),
    texts.t('settings.hours', { windows, ladder: clock(hours.ladderMinute) }),
    '',
    `<b>${texts.t('settings.ladder')}</b>`,
    ...(['officer', 'head', 'leader'] as const).map((audience) => ladderLine(texts, audience, ladder)),
    texts.t('settings.group'),
    '',
    texts.t(confirmation ? 'settings.confirmation.on' : 'settings.confirmation.off'),
    texts.t('settings.daysOff', { count: LOOK_AHEAD_DAYS, days: list(off) }),
    ...(worked.length > 0 ? [texts.t('settings.worked', { days: list(worked) })] : []),
  ].join('\n');
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

function ladderLine(texts: Texts, audience: LadderStep['audience'], ladder: readonly LadderStep[]): string {
  const steps = ladder
    .filter((step) => step.audience === audience)
    .map(({ offsetDays }) => stepText(texts, offsetDays));
  return texts.t('settings.audience', { who: texts.raw(`settings.who.${audience}`), steps: steps.join('; ') });
}

function stepText(texts: Texts, offsetDays: number): string {
  if (offsetDays === 0) return texts.raw('settings.onDay');
  return offsetDays < 0
    ? texts.raw('settings.before', { count: -offsetDays })
    : texts.raw('settings.after', { count: offsetDays });
}
