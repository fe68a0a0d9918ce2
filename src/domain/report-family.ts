import type { ObligationView } from './obligation-view.ts';

type Report = Pick<ObligationView, 'kind' | 'request' | 'reportTitle'>;

/** A report of the reform regime: not asked for out of turn, and not one that the authority has given a name. */
export const isReformReport = ({ kind, request, reportTitle }: Report): boolean =>
  kind === 'report' && request === undefined && reportTitle === undefined;

/**
 * The reports that follow one another: those of the reform regime, whatever their periods are called, and those of each
 * name. Upward and inward reports are two series, and what was asked for out of turn is one of its own.
 */
export function seriesOf({ subjectKey, request, reportTitle }: Report & Pick<ObligationView, 'subjectKey'>): string {
  if (request) return `request:${request.id}`;
  if (reportTitle !== undefined) return `named:${reportTitle}`;
  return subjectKey.endsWith('-upward') ? 'report-upward' : 'report';
}

/** A name of at most seven letters and digits for a report's own name, for buttons: FNV-1a of 32 bits. */
export function nameKeyOf(title: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < title.length; index++) hash = Math.imul(hash ^ title.charCodeAt(index), 0x01000193) >>> 0;
  return hash.toString(36);
}
