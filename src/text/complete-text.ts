import type { ObligationView } from '../domain/obligation-view.ts';
import type { ReportRates } from '../domain/report-rates.ts';
import { canonicalPeriod } from '../domain/status-period.ts';
import { deskData } from './desk-data.ts';
import { exportData } from './export-data.ts';
import { titleInSentence } from './hand-in-text.ts';
import { action, message, type RenderedMessage } from './message.ts';
import type { TextScene } from './obligation-text.ts';

/** For the standing agency: every report is in, and the way to the consolidated one. */
export function completeMessage(
  { texts, authority }: TextScene,
  { report, rates }: { readonly report: ObligationView; readonly rates: ReportRates },
): RenderedMessage {
  const { jurisdictionId } = report;
  const periodKey = canonicalPeriod(report.periodKey) ?? report.periodKey;
  const params = { title: titleInSentence(texts, report), authority: authority.name, ...rates };
  const html = [`<b>${texts.t('complete.head', params)}</b>`, texts.t('complete.rates', params)].join('\n');
  return message(html, [
    [action(texts.raw('complete.export'), exportData({ kind: 'report', jurisdictionId, periodKey }))],
    [action(texts.raw('complete.desk'), deskData({ kind: 'desk', jurisdictionId, key: undefined }))],
  ]);
}
