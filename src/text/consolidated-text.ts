import type { ConsolidatedReport } from '../domain/consolidated/consolidated-report.ts';
import { issuerName, placeOfIssue } from '../domain/consolidated/issuer.ts';
import type {
  Annex,
  DocumentProperties,
  OfficialDocument,
  OfficialHead,
} from '../domain/consolidated/official-document.ts';
import { alertOrder } from '../domain/group-alert.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { overdueOf } from '../domain/status-summary.ts';
import { lateAnnex, reportAnnexes } from './consolidated-annexes.ts';
import { bodyBlocks } from './consolidated-body.ts';
import { issuerText, monthAndYear, paragraph } from './consolidated-words.ts';
import { formatDay, formatInstant } from './dates.ts';
import { planName, type TextScene } from './obligation-text.ts';
import { periodText } from './period-text.ts';

/** The consolidated report worded in the form of Decree 30/2020/NĐ-CP. What only a signing gives is left blank. */
export function consolidatedDocument(scene: TextScene, report: ConsolidatedReport): OfficialDocument {
  const { texts } = scene;
  const head = headOf(scene, report);
  return {
    head,
    body: [
      paragraph(opening(scene, report)),
      ...bodyBlocks(scene, report),
      paragraph(texts.raw('consolidated.closing', { issuer: issuerText(scene) })),
    ],
    signature: {
      recipientsTitle: texts.raw('consolidated.recipients'),
      recipients: [texts.raw('consolidated.recipientAbove'), texts.raw('consolidated.recipientFile')],
      authority: [texts.raw('consolidated.onBehalf'), texts.raw('consolidated.chair')],
    },
    annexes: reportAnnexes(scene, report),
    properties: propertiesOf(scene, head.subject, report.asOf),
  };
}

const propertiesOf = (scene: TextScene, title: string, at: Date): DocumentProperties => ({
  title,
  creator: issuerText(scene),
  at,
});

function headOf(scene: TextScene, { period }: ConsolidatedReport): OfficialHead {
  const { texts, authority } = scene;
  const name = issuerName(authority.name, authority.level);
  return {
    issuer: [texts.raw('consolidated.council'), `${name.level} ${name.proper}`.toLocaleUpperCase('vi')],
    nation: texts.raw('consolidated.nation'),
    motto: texts.raw('consolidated.motto'),
    number: texts.raw('consolidated.number'),
    placeAndDay: texts.raw('consolidated.placeAndDay', { place: placeOfIssue(name), ...monthAndYear(scene) }),
    kind: texts.raw('consolidated.kind'),
    subject: texts.raw('consolidated.subject', { period: periodText(texts, period.periodKey) }),
    addressee: texts.raw('consolidated.addressee'),
  };
}

function opening(scene: TextScene, { period, plans, asOf }: ConsolidatedReport): string {
  const { texts, timeZone } = scene;
  const params = {
    issuer: issuerText(scene),
    period: periodText(texts, period.periodKey),
    from: formatDay(period.window.from),
    to: formatDay(period.window.to),
    at: formatInstant(asOf, timeZone),
  };
  if (plans.length === 0) return texts.raw('consolidated.opening', params);
  return texts.raw('consolidated.openingWithPlans', {
    ...params,
    plans: plans.map((plan) => planName(texts, plan)).join('; '),
  });
}

export interface LateList {
  readonly annex: Annex;
  readonly properties: DocumentProperties;
}

/** Everything that is overdue as the status view has it, for the list as a file. */
export function lateList(scene: TextScene, obligations: readonly ObligationView[], at: Date): LateList {
  const late = alertOrder(overdueOf(obligations, scene));
  const annex = lateAnnex(scene, { late, at });
  return { annex, properties: propertiesOf(scene, annex.title, at) };
}
