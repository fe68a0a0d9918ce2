import { addDays, type Day } from '../domain/day.ts';
import { MOST_LEAVE_DAYS, WEEKDAYS, type ChangedPreferences, type Preferences } from '../domain/preferences.ts';
import { formatDay } from './dates.ts';
import { shorten } from './html.ts';
import { action, message, type Button, type RenderedMessage } from './message.ts';
import { LOCALES, type Texts } from './texts.ts';

/** The example of a leave: from tomorrow, a week. */
const exampleOf = (today: Day) => ({ from: formatDay(addDays(today, 1)), to: formatDay(addDays(today, 8)) });

export interface PreferencesText {
  readonly preferences: Preferences;
  readonly today: Day;
  /** Only leaders choose how often their digest comes. */
  readonly reader: 'leader' | 'other';
  /** The name of each language in itself, by its code. */
  readonly languages: Readonly<Record<(typeof LOCALES)[number], string>>;
}

/** What a person has chosen, what it means, and buttons to choose otherwise. */
export function preferencesMessage(texts: Texts, input: PreferencesText): RenderedMessage {
  const { preferences, today, reader, languages } = input;
  const { quietWeekdays, leave, leaderDigest } = preferences;
  const quiet = quietWeekdays.map((each) => weekdayName(texts, each)).join(', ');
  const html = [
    `<b>${texts.t('preferences.head')}</b>`,
    texts.t('preferences.quiet', { days: quiet === '' ? texts.raw('preferences.none') : quiet }),
    leave && leave.toOn >= today
      ? texts.t('preferences.leave', { from: formatDay(leave.fromOn), to: formatDay(leave.toOn) })
      : texts.t('preferences.noLeave'),
    ...(reader === 'leader'
      ? [texts.t('preferences.digest', { span: texts.raw(`preferences.span.${leaderDigest}`) })]
      : []),
    texts.t('preferences.language', { name: languages[texts.locale] }),
    '',
    texts.t('preferences.meaning'),
    '',
    texts.t('preferences.how', exampleOf(today)),
  ].join('\n');
  return message(html, buttonsOf(texts, input));
}

type WeekdayKey = '1' | '2' | '3' | '4' | '5' | '6' | '7';
const WEEKDAY_KEYS: readonly WeekdayKey[] = ['1', '2', '3', '4', '5', '6', '7'];

function weekdayName(texts: Texts, weekday: number): string {
  const key = WEEKDAY_KEYS[weekday - 1];
  return key === undefined ? '' : texts.raw(`preferences.weekday.${key}`);
}

function buttonsOf(texts: Texts, { preferences, today, reader, languages }: PreferencesText) {
  const weekdays = WEEKDAYS.map((each) => weekdayButton(texts, each, preferences));
  const { leave, leaderDigest } = preferences;
  const other = leaderDigest === 'week' ? 'month' : 'week';
  return [
    weekdays.slice(0, 5),
    weekdays.slice(5),
    leave && leave.toOn >= today ? [action(texts.raw('preferences.button.endLeave'), 'pf:leave:end')] : [],
    reader === 'leader' ? [action(texts.raw(`preferences.button.${other}`), `pf:digest:${other}`)] : [],
    LOCALES.map((locale) => action(languages[locale], `lang:${locale}`)),
  ].filter((row) => row.length > 0);
}

/** The button names what it makes of the day, so that a second press changes nothing. */
function weekdayButton(texts: Texts, weekday: number, { quietWeekdays }: Preferences): Button {
  const key = WEEKDAY_KEYS[weekday - 1] ?? '1';
  const name = texts.raw(`preferences.button.${key}`);
  const isQuiet = quietWeekdays.includes(weekday);
  return action(
    isQuiet ? texts.raw('preferences.button.quiet', { day: name }) : name,
    `pf:day:${weekday}:${isQuiet ? 'open' : 'quiet'}`,
  );
}

/** Why a choice was not saved; plain. */
export const refusalText = (
  texts: Texts,
  { reason }: Extract<ChangedPreferences, { readonly kind: 'refused' }>,
): string =>
  reason === 'tooLong'
    ? texts.raw('preferences.refused.tooLong', { count: MOST_LEAVE_DAYS })
    : texts.raw(`preferences.refused.${reason}`);

/** Words behind /caidat that name no leave. */
export const leaveNotUnderstood = (texts: Texts, words: string, today: Day): RenderedMessage =>
  message(texts.t('preferences.notUnderstood', { text: shorten(words, 100), ...exampleOf(today) }));
