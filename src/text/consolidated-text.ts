import type { ConsolidatedReport } from '../domain/consolidated/consolidated-report.ts';
import { issuerName, placeOfIssue } from '../domain/consolidated/issuer.ts';
import type {
  Annex,
  DocumentProperties,
  OfficialDocument,
  OfficialHead,
} from '../domain/consolidated/official-document.ts';
import { dayOfInstant } from '../domain/day.ts';
import { alertOrder } from '../domain/group-alert.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { overdueOf } from '../domain/status-summary.ts';
import { lateAnnex, reportAnnexes } from './consolidated-annexes.ts';
import { bodyBlocks } from './consolidated-body.ts';
import { documentName, issuerText, monthAndYear, paragraph } from './consolidated-words.ts';
import { formatDay, formatInstant } from './dates.ts';
import type { TextScene } from './obligation-text.ts';
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
    properties: propertiesOf(scene, head.subject, report.madeAt),
  };
}

const propertiesOf = (scene: TextScene, title: string, at: Date): DocumentProperties => ({
  title,
  creator: issuerText(scene),
  at,
});

function headOf(scene: TextScene, { period, isRunning, madeAt }: ConsolidatedReport): OfficialHead {
  const { texts, authority, timeZone } = scene;
  const subject = texts.raw('consolidated.subject', { period: periodText(texts, period.periodKey) });
  const day = formatDay(dayOfInstant(madeAt, timeZone));
  const name = issuerName(authority.name, authority.level);
  return {
    issuer: [texts.raw('consolidated.council'), `${name.level} ${name.proper}`.toLocaleUpperCase('vi')],
    nation: texts.raw('consolidated.nation'),
    motto: texts.raw('consolidated.motto'),
    number: texts.raw('consolidated.number'),
    placeAndDay: texts.raw('consolidated.placeAndDay', { place: placeOfIssue(name), ...monthAndYear(scene) }),
    kind: texts.raw('consolidated.kind'),
    subject: isRunning ? texts.raw('consolidated.subjectSoFar', { subject, day }) : subject,
    addressee: texts.raw('consolidated.addressee'),
  };
}

function opening(scene: TextScene, { period, plans, asOf, madeAt, isRunning }: ConsolidatedReport): string {
  const { texts, timeZone } = scene;
  const isPast = asOf.getTime() !== madeAt.getTime();
  const named = plans.map((plan) => documentName(texts, plan)).filter((name) => name !== '');
  const params = {
    issuer: issuerText(scene),
    period: periodText(texts, period.periodKey),
    from: formatDay(period.window.from),
    to: formatDay(isRunning ? dayOfInstant(madeAt, timeZone) : period.window.to),
    at: formatInstant(asOf, timeZone),
    reports: isPast ? texts.raw('consolidated.reportsAsOf', { at: formatInstant(madeAt, timeZone) }) : '',
  };
  if (named.length === 0) return texts.raw('consolidated.opening', params);
  return texts.raw('consolidated.openingWithPlans', {
    ...params,
    plans: named.join('; '),
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
