/** What a button of the export asks for. It names files and gives no right to them. */
export type ExportTarget = PeriodTarget | TodayTarget;

export interface PeriodTarget {
  readonly kind: 'menu' | 'report' | 'close' | 'closeNow' | 'keep' | 'reopen';
  readonly jurisdictionId: number;
  readonly periodKey: string;
}

export interface TodayTarget {
  readonly kind: 'tracking' | 'late';
  readonly jurisdictionId: number;
}

const OF_PERIOD = {
  menu: 'menu',
  doc: 'report',
  close: 'close',
  now: 'closeNow',
  keep: 'keep',
  open: 'reopen',
} as const;
const OF_TODAY = { xls: 'tracking', late: 'late' } as const;

const codeIn = (codes: Readonly<Record<string, string>>, kind: string): string =>
  Object.entries(codes).find(([, value]) => value === kind)?.[0] ?? '';

/** The data of a button; the menu of a period is `ex:menu:JURISDICTION:PERIOD`. */
export function exportData(target: ExportTarget): string {
  if ('periodKey' in target) return `ex:${codeIn(OF_PERIOD, target.kind)}:${target.jurisdictionId}:${target.periodKey}`;
  return `ex:${codeIn(OF_TODAY, target.kind)}:${target.jurisdictionId}`;
}

const PERIOD = /^ex:(menu|doc|close|now|keep|open):(\d{1,9}):(\d{4}-(?:M(?:0[1-9]|1[0-2])|Q[1-4]|H[12]|9M|Y))$/;
const TODAY = /^ex:(xls|late):(\d{1,9})$/;

/** Undefined for anything that no button of ours says. */
export function parseExportData(data: string): ExportTarget | undefined {
  const period = PERIOD.exec(data);
  if (period) {
    const kind = Object.entries(OF_PERIOD).find(([code]) => code === period[1])?.[1];
    return kind && { kind, jurisdictionId: Number(period[2]), periodKey: period[3] ?? '' };
  }
  const today = TODAY.exec(data);
  const kind = Object.entries(OF_TODAY).find(([code]) => code === today?.[1])?.[1];
  return kind && { kind, jurisdictionId: Number(today?.[2]) };
}
