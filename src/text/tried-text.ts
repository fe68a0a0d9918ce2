import { dayOfInstant, type Day } from '../domain/day.ts';
import { triedDays, type Tried, type TriedReminder } from '../domain/tried.ts';
import { formatDay, formatInstant } from './dates.ts';
import { shorten } from './html.ts';
import type { TextScene } from './obligation-text.ts';

/** As many days as one line shows; the newest say most. */
const SHOWN_DAYS = 5;
const WORDS_LIMIT = 200;

/** What was tried already, for the leader who is told of one late work. */
export function triedLines(scene: TextScene, tried: Tried): readonly string[] {
  const { texts } = scene;
  const days = triedDays(tried, dayIn(scene));
  const last = days.at(-1);
  return [
    last === undefined ? texts.t('tried.none') : texts.t('tried.head', { count: days.length, day: formatDay(last) }),
    ...reminderLines(scene, tried),
    ...alertLines(scene, tried),
    ...(tried.acknowledgedAt
      ? [texts.t('tried.received', { at: formatInstant(tried.acknowledgedAt, scene.timeZone) })]
      : []),
    ...(tried.lastNote ? [texts.t('obligation.lastNote', { note: shorten(tried.lastNote, WORDS_LIMIT) })] : []),
    ...tried.extensions.map((toOn) => texts.t('tried.extension', { day: formatDay(toOn) })),
    ...tried.difficulties.map((text) => texts.t('tried.difficulty', { text: shorten(text, WORDS_LIMIT) })),
  ];
}

/** The same in a few words, for a line of a digest. */
export function triedInLine(scene: TextScene, tried: Tried): string {
  const { texts } = scene;
  const days = triedDays(tried, dayIn(scene));
  const last = days.at(-1);
  const asked = tried.extensions.at(-1);
  return [
    last === undefined
      ? texts.t('tried.lineNone')
      : texts.t('tried.line', { count: days.length, day: formatDay(last) }),
    texts.t(tried.acknowledgedAt ? 'tried.lineReceived' : 'tried.lineNotReceived'),
    ...(asked === undefined ? [] : [texts.t('tried.lineExtension', { day: formatDay(asked) })]),
    ...(tried.difficulties.length > 0 ? [texts.t('tried.lineDifficulty', { count: tried.difficulties.length })] : []),
  ].join('; ');
}

const dayIn =
  ({ timeZone }: TextScene) =>
  (at: Date): Day =>
    dayOfInstant(at, timeZone);

function reminderLines(scene: TextScene, tried: Tried): readonly string[] {
  const { texts } = scene;
  const daysOf = (test: (reminder: TriedReminder) => boolean): readonly Day[] =>
    triedDays({ ...tried, reminders: tried.reminders.filter(test) }, dayIn(scene));
  const lines = [
    ['tried.officer', daysOf(({ kind, role }) => kind === 'ladder' && role === 'officer')],
    ['tried.headOfAgency', daysOf(({ kind, role }) => kind === 'ladder' && role === 'head')],
    ['tried.nudge', daysOf(({ kind }) => kind === 'nudge')],
  ] as const;
  return lines.flatMap(([key, days]) => (days.length > 0 ? [texts.t(key, { days: daysText(days) })] : []));
}

const daysText = (days: readonly Day[]): string =>
  `${days.length > SHOWN_DAYS ? '… ' : ''}${days.slice(-SHOWN_DAYS).map(formatDay).join(', ')}`;

function alertLines({ texts }: TextScene, { alertDays }: Tried): readonly string[] {
  const last = alertDays.at(-1);
  return last === undefined ? [] : [texts.t('tried.alert', { count: alertDays.length, day: formatDay(last) })];
}
