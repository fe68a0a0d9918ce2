import {
  DEFAULT_REGIME,
  keyOf,
  reformRequirement,
  type DayRule,
  type RegimeLevel,
  type ReportFrequency,
  type ReportRequirement,
} from '../report-regime.ts';

/**
 * Common regimes of the reform report. `standard`: quarter, six months, nine months, year. `ministry`: quarter I, six
 * months, quarter III alone, year (Công văn 581/BNV-CCHC). `monthly`: the standard one and a report each month inside.
 * `halfYear`: six months and year. `calendar`: six months and year by calendar windows, 1/1 to 30/6 and to 31/12, handed
 * in the month after.
 */
export const TEMPLATES = ['standard', 'ministry', 'monthly', 'halfYear', 'calendar'] as const;
export type TemplateName = (typeof TEMPLATES)[number];

type Role = ReportRequirement['role'];
type Reports = readonly (readonly [ReportFrequency, readonly Role[]])[];

const BOTH: readonly Role[] = ['agency', 'standing'];
const STANDARD: Reports = [
  ['quarterly', BOTH],
  ['sixMonth', BOTH],
  ['nineMonth', BOTH],
  ['yearly', BOTH],
];
const HALVES: Reports = [
  ['sixMonth', BOTH],
  ['yearly', BOTH],
];

/** Quarters II and IV close with the half and the year, which absorb them; quarter III stays, as no nine months do. */
const REPORTS: Readonly<Record<TemplateName, Reports>> = {
  standard: STANDARD,
  ministry: [['quarterly', BOTH], ...HALVES],
  monthly: [['monthly', ['agency']], ...STANDARD],
  halfYear: HALVES,
  calendar: HALVES,
};

const CALENDAR_OPENS: DayRule = { monthOffset: 0, day: 1 };
const CALENDAR_CLOSES: DayRule = { monthOffset: 0, day: 31 };
/** No text sets these: a working week for the agencies and another for the standing agency, less below the province. */
const CALENDAR_DUE_DAYS: Readonly<Record<RegimeLevel, Readonly<Record<Role, number>>>> = {
  province: { agency: 7, standing: 15 },
  district: { agency: 6, standing: 10 },
  commune: { agency: 6, standing: 10 },
};

/** The reports of a template with the days of the level. Who owes them stays as it stands, where something stands. */
export function templateRequirements(
  name: TemplateName,
  level: RegimeLevel,
  standing: readonly ReportRequirement[],
): readonly ReportRequirement[] {
  return REPORTS[name].flatMap(([frequency, roles]) =>
    roles.map((role) => {
      const usual = reformRequirement({ level, frequency, role });
      const days = name === 'calendar' ? calendarDays(level, role) : {};
      return { ...usual, ...days, ...owersOf(standing, usual) };
    }),
  );
}

const calendarDays = (level: RegimeLevel, role: Role): Pick<ReportRequirement, 'opens' | 'closes' | 'due'> => ({
  opens: CALENDAR_OPENS,
  closes: CALENDAR_CLOSES,
  due: { monthOffset: 1, day: CALENDAR_DUE_DAYS[level][role] },
});

/** Who owes a report that is added, and where it goes: as with the same report so far, else as with one like it. */
export function owersOf(
  standing: readonly ReportRequirement[],
  added: Pick<ReportRequirement, 'frequency' | 'role' | 'owedBy'>,
): Pick<ReportRequirement, 'owedBy' | 'alsoAgencyIds' | 'exceptAgencyIds' | 'sentTo'> {
  const own = keyOf(added.frequency, added.role);
  const alike = standing.filter(({ regime, role }) => regime === DEFAULT_REGIME && role === added.role);
  const like = alike.find(({ key }) => key === own) ?? alike[0];
  if (!like) return { owedBy: added.owedBy };
  const { owedBy, alsoAgencyIds, exceptAgencyIds, sentTo } = like;
  return {
    owedBy,
    ...(alsoAgencyIds ? { alsoAgencyIds } : {}),
    ...(exceptAgencyIds ? { exceptAgencyIds } : {}),
    ...(sentTo === undefined ? {} : { sentTo }),
  };
}
