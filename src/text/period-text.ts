import type { Texts } from './texts.ts';

const ROMAN = ['I', 'II', 'III', 'IV'] as const;

/**
 * The words for a period key: "2026-Q1" → "quý I/2026", "2026-H1" → "6 tháng đầu năm 2026", "2026-9M", "2026-Y" or
 * "2026" → "năm 2026", "2026-M03" or "2026-03" → "tháng 3/2026". The second due day of one period, "2026-03#2", is
 * "tháng 3/2026 (lần 2)". "once" has none: "".
 */
export function periodText(texts: Texts, key: string): string {
  const [periodKey = '', ordinal] = key.split('#');
  const period = plainPeriodText(texts, periodKey);
  return ordinal === undefined || period === '' ? period : texts.t('period.again', { period, ordinal });
}

function plainPeriodText(texts: Texts, periodKey: string): string {
  const year = periodKey.slice(0, 4);
  const part = periodKey.slice(5);
  if (!/^\d{4}$/.test(year)) return '';
  if (part === '' || part === 'Y') return texts.t('period.year', { year });
  if (part === '9M') return texts.t('period.nineMonths', { year });
  if (part === 'H1') return texts.t('period.firstHalf', { year });
  if (part === 'H2') return texts.t('period.secondHalf', { year });
  if (part.startsWith('Q'))
    return texts.t('period.quarter', { quarter: ROMAN[Number(part.slice(1)) - 1] ?? part, year });
  return texts.t('period.month', { month: Number(part.replace('M', '')), year });
}
