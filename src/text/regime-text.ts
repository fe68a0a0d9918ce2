import type { Authority } from '../domain/authority.ts';
import type { AgencyKind } from '../domain/plan-draft.ts';
import type { Day } from '../domain/day.ts';
import { addMonths } from '../domain/day.ts';
import { periodsOwedByOne } from '../domain/report-periods.ts';
import {
  DEFAULT_REGIME,
  FREQUENCIES,
  type DayRule,
  type ReportPeriod,
  type ReportRequirement,
} from '../domain/report-regime.ts';
import { owesReport } from '../domain/regime/who-owes.ts';
import { requirementsOn } from '../domain/regime/versions.ts';
import { regimeWarnings, type RegimeWarning } from '../domain/regime/warnings.ts';
import { formatDay } from './dates.ts';
import { foldText } from '../domain/text-fold.ts';
import { atStart, escapeHtml, inSentence, shorten } from './html.ts';
import { action, message, type RenderedMessage } from './message.ts';
import { periodText } from './period-text.ts';
import { regimeData } from './regime-data.ts';
import type { Texts } from './texts.ts';

export interface RegimeAgency {
  readonly id: number;
  readonly name: string;
  readonly kind: AgencyKind;
}

/** What every text about a regime needs. */
export interface RegimeScene {
  readonly texts: Texts;
  readonly authority: Authority;
  readonly today: Day;
  /** All versions, those that begin later among them. */
  readonly requirements: readonly ReportRequirement[];
  readonly agencies: readonly RegimeAgency[];
}

const NEXT_PERIODS = 5;
const MOST_NAMES = 6;
const MOST_WARNINGS = 6;
const LAST_OF_MONTH = 31;

/** The whole regime on one screen, with a button for each thing that may be changed. */
export function regimeMessage(scene: RegimeScene, note?: string): RenderedMessage {
  const { texts, authority } = scene;
  const html = [
    ...(note === undefined ? [] : [note, '']),
    `<b>${texts.t('regime.head', { authority: authority.name })}</b>`,
    ...sectionLines(scene, 'agency'),
    ...sectionLines(scene, 'standing'),
    ...laterLines(scene),
    ...warningLines(scene, scene.requirements),
  ].join('\n');
  const to = (page: Parameters<typeof regimeData>[1]) =>
    action(texts.raw(`regime.page.${page ?? 'home'}`), regimeData(authority.id, page));
  return message(html, [
    [to('templates'), to('frequencies')],
    [to('days'), to('windows')],
    [to('owers'), to('others')],
    [action(texts.raw('desk.button.request'), `rq:new:${authority.id}`)],
  ]);
}

function sectionLines(scene: RegimeScene, role: ReportRequirement['role']): readonly string[] {
  const { texts, requirements, today } = scene;
  const standing = inOrder(requirementsOn(requirements, today).filter((each) => each.role === role));
  if (standing.length === 0) return ['', texts.t(`regime.none.${role}`)];
  return [
    '',
    `<b>${sectionHead(scene, role)}</b>`,
    ...groupsOf(texts, standing).map((line) => `• ${line}`),
    ...(role === 'agency' ? owerLines(scene, standing) : []),
    ...nextLines(scene, role),
  ];
}

/** The reform reports before the others, each by the length of its period: month, quarter, six months … */
export const inOrder = <T extends Pick<ReportRequirement, 'regime' | 'frequency'>>(list: readonly T[]): readonly T[] =>
  list.toSorted(
    (a, b) =>
      Number(a.regime !== DEFAULT_REGIME) - Number(b.regime !== DEFAULT_REGIME) ||
      FREQUENCIES.indexOf(a.frequency) - FREQUENCIES.indexOf(b.frequency),
  );

const sectionHead = ({ texts, authority }: RegimeScene, role: ReportRequirement['role']): string =>
  atStart(
    texts.t(`regime.section.${role}`, {
      standing: authority.standing?.name ?? texts.raw('regime.standingUnknown'),
      superior: texts.raw(`level.superior.${authority.level}`),
    }),
  );

/** Reports with the same days in one line: "Quý, 6 tháng, năm: số liệu …; nộp chậm nhất …". */
function groupsOf(texts: Texts, standing: readonly ReportRequirement[]): readonly string[] {
  const groups = new Map<string, readonly ReportRequirement[]>();
  for (const each of standing) {
    const key = JSON.stringify([each.regime, each.opens, each.closes, each.due, each.sentTo]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].map((same) => groupLine(texts, same));
}

function groupLine(texts: Texts, same: readonly ReportRequirement[]): string {
  const [first] = same;
  if (!first) return '';
  const often = same.map(({ frequency }) => texts.raw(`regime.frequency.${frequency}`)).join(', ');
  const name =
    first.title === undefined
      ? texts.t('regime.reformReport', { often })
      : texts.t('regime.namedReport', { title: shorten(first.title, 100), often });
  const to = first.sentTo ? texts.t('regime.sentTo', { to: shorten(first.sentTo, 100) }) : '';
  return `${name}: ${texts.t('regime.days', {
    opens: dayRuleText(texts, first.opens, 'first'),
    closes: dayRuleText(texts, first.closes, 'last'),
    due: dayRuleText(texts, first.due, 'last'),
  })}${to}`;
}

/** "ngày 15 tháng trước kỳ", "ngày 14 tháng cuối kỳ", "ngày cuối tháng cuối kỳ", "ngày 05 tháng sau kỳ". */
export function dayRuleText(texts: Texts, { monthOffset, day }: DayRule, of: 'first' | 'last'): string {
  const date = day === LAST_OF_MONTH ? texts.raw('regime.lastDay') : texts.raw('regime.dayOf', { day: twoDigits(day) });
  if (monthOffset === 0) return texts.raw(`regime.month.${of}`, { date });
  if (monthOffset === -1 && of === 'first') return texts.raw('regime.month.before', { date });
  if (monthOffset === 1 && of === 'last') return texts.raw('regime.month.after', { date });
  const count = Math.abs(monthOffset);
  return texts.raw(monthOffset < 0 ? `regime.month.monthsBefore` : 'regime.month.monthsAfter', { date, count });
}

const twoDigits = (day: number): string => String(day).padStart(2, '0');

/** Who owes, once for all reports where all are owed by the same. */
function owerLines(scene: RegimeScene, standing: readonly ReportRequirement[]): readonly string[] {
  const { texts } = scene;
  const lines = new Map<string, readonly ReportRequirement[]>();
  for (const each of standing) {
    const words = owersText(scene, each);
    lines.set(words, [...(lines.get(words) ?? []), each]);
  }
  if (lines.size === 1) return [...lines.keys()].map((who) => texts.t('regime.owers', { who }));
  return [...lines].map(([who, reports]) =>
    texts.t('regime.owersOf', { who, reports: reports.map((each) => reportName(texts, each)).join(', ') }),
  );
}

export const reportName = (texts: Texts, { title, frequency }: ReportRequirement): string => {
  const often = texts.raw(`regime.frequency.${frequency}`);
  return title === undefined ? often : `${shorten(title, 60)} (${often})`;
};

/** Within a sentence: "báo cáo tháng", "báo cáo dân vận (tháng)"; a name that says it is a report says it once. */
export function reportPhrase(texts: Texts, { title, frequency }: ReportRequirement): string {
  const often = texts.raw(`regime.frequency.${frequency}`);
  if (title === undefined) return texts.raw('regime.report', { often });
  const name = `${shorten(inSentence(title), 60)} (${often})`;
  return /^(?:bao cao|bc)\b/.test(foldText(title)) ? name : texts.raw('regime.reportCalled', { name });
}

/** "sở, ban, ngành; UBND cấp xã; thêm: Công an tỉnh; trừ: UBND xã A (45 đơn vị)". */
function owersText({ texts, agencies, authority }: RegimeScene, requirement: ReportRequirement): string {
  const { owedBy, alsoAgencyIds = [], exceptAgencyIds = [] } = requirement;
  const names = (ids: readonly number[]): string => {
    const found = agencies.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
    const more = found.length - MOST_NAMES;
    return `${found.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` (+${more})` : ''}`;
  };
  const count = agencies.filter((agency) => owesReport(requirement, agency, authority.standing?.id)).length;
  const parts = [
    // A province of today has no districts, though the usual regime names them.
    ...owedBy
      .filter((kind) => agencies.some((agency) => agency.kind === kind))
      .map((kind) => texts.raw(`regime.kind.${kind}`)),
    ...(alsoAgencyIds.length > 0 ? [texts.raw('regime.also', { names: names(alsoAgencyIds) })] : []),
    ...(exceptAgencyIds.length > 0 ? [texts.raw('regime.except', { names: names(exceptAgencyIds) })] : []),
  ];
  const who = parts.length === 0 ? texts.raw('regime.nobody') : parts.join('; ');
  return `${who} (${texts.raw('regime.agencyCount', { count })})`;
}

function nextLines(scene: RegimeScene, role: ReportRequirement['role']): readonly string[] {
  const lines = nextPeriodLines(scene, scene.requirements, role);
  return lines.length === 0 ? [] : [scene.texts.t('regime.next'), ...lines];
}

/** The next hand-in days, those on days off with the day until which they are in time. */
export function nextPeriodLines(
  { texts, authority, today }: RegimeScene,
  requirements: readonly ReportRequirement[],
  role: ReportRequirement['role'],
): readonly string[] {
  const { calendar } = authority.rules;
  const span = { from: today, to: addMonths(today, 15) };
  const mine = requirements.filter((each) => each.role === role);
  return periodsOwedByOne(mine, span)
    .slice(0, NEXT_PERIODS)
    .map(({ requirement, period }) => {
      const dayOff = calendar.isWorkingDay(period.dueOn)
        ? ''
        : texts.t('due.dayOff', { day: formatDay(calendar.workingDayOnOrAfter(period.dueOn)) });
      const title = requirement.title === undefined ? '' : `${escapeHtml(shorten(requirement.title, 60))}, `;
      return `  ${title}${texts.t('regime.nextLine', { period: periodsText(texts, period), day: formatDay(period.dueOn) })}${dayOff}`;
    });
}

const periodsText = (texts: Texts, { covers }: ReportPeriod): string =>
  covers.map((key) => periodText(texts, key)).join(' + ');

/** Versions that begin later, so that nobody takes what stands today for what will stand. */
function laterLines({ texts, requirements, today }: RegimeScene): readonly string[] {
  const later = inOrder(
    requirements.filter(
      ({ fromOn, toOn }) => fromOn !== undefined && fromOn > today && (toOn === undefined || toOn >= fromOn),
    ),
  );
  const ending = inOrder(
    requirementsOn(requirements, today).filter(
      ({ key, toOn }) => toOn !== undefined && !later.some((each) => each.key === key),
    ),
  );
  if (later.length + ending.length === 0) return [];
  return [
    '',
    `<b>${texts.t('regime.later')}</b>`,
    ...later.map(
      (each) =>
        `• ${texts.t(`regime.laterLine.${each.role}`, { day: formatDay(each.fromOn ?? today), report: reportPhrase(texts, each) })} ${texts.t(
          'regime.days',
          {
            opens: dayRuleText(texts, each.opens, 'first'),
            closes: dayRuleText(texts, each.closes, 'last'),
            due: dayRuleText(texts, each.due, 'last'),
          },
        )}`,
    ),
    ...ending.map(
      (each) =>
        `• ${texts.t(`regime.endingLine.${each.role}`, { day: formatDay(each.toOn ?? today), report: reportPhrase(texts, each) })}`,
    ),
  ];
}

/** What is wrong with the regime, or nothing. */
export function warningLines(scene: RegimeScene, requirements: readonly ReportRequirement[]): readonly string[] {
  const { authority, today } = scene;
  const { calendar } = authority.rules;
  const found = regimeWarnings(requirements, { from: today, calendar });
  if (found.length === 0) return [];
  return ['', ...found.slice(0, MOST_WARNINGS).map((each) => `⚠️ ${warningText(scene, each)}`)];
}

function warningText({ texts, authority }: RegimeScene, warning: RegimeWarning): string {
  switch (warning.kind) {
    case 'dueBeforeInputs':
      return texts.t('regime.warning.dueBeforeInputs', {
        standing: authority.standing?.name ?? texts.raw('regime.standingUnknown'),
        period: periodText(texts, warning.upward.periodKey),
        upward: formatDay(warning.upward.dueOn),
        input: formatDay(warning.input.dueOn),
      });
    case 'dueBeforeClosing':
      return texts.t('regime.warning.dueBeforeClosing', {
        period: periodText(texts, warning.period.periodKey),
        due: formatDay(warning.period.dueOn),
        closes: formatDay(warning.period.closesOn),
      });
    case 'nobodyOwes':
      return texts.t('regime.warning.nobodyOwes', { report: reportPhrase(texts, warning.requirement) });
  }
}

export const isReform = ({ regime }: ReportRequirement): boolean => regime === DEFAULT_REGIME;
