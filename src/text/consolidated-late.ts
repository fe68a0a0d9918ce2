import type { ConsolidatedReport, LateReason, LateWork } from '../domain/consolidated/consolidated-report.ts';
import type { BodyBlock } from '../domain/consolidated/official-document.ts';
import { groupBy } from '../domain/status-summary.ts';
import { assignedBy, closed, paragraph, within, workName } from './consolidated-words.ts';
import { formatDay } from './dates.ts';
import type { TextScene } from './obligation-text.ts';

/** What is late and why, in the agencies' own words; whoever has given no reason is named. */
export function latePart(scene: TextScene, { late, tasks }: ConsolidatedReport): readonly BodyBlock[] {
  const { texts } = scene;
  const groups = groupBy(
    late,
    ({ obligation }) => `${obligation.subjectKey}|${obligation.periodKey}|${obligation.dueOn}`,
  );
  const { doneLate } = tasks.counts;
  return [
    ...(groups.length === 0 ? [paragraph(texts.raw('consolidated.nothing.late'))] : []),
    ...groups.map(({ items }) => paragraph(`- ${groupText(scene, items)}`)),
    ...(doneLate > 0 ? [paragraph(texts.raw('consolidated.late.doneLate', { count: doneLate }))] : []),
  ];
}

function groupText(scene: TextScene, items: readonly LateWork[]): string {
  const { texts } = scene;
  const [first] = items;
  if (!first) return '';
  const { obligation, daysLate } = first;
  const head = texts.raw('consolidated.late.head', {
    name: workName(scene, obligation),
    source: assignedBy(scene, obligation),
    due: formatDay(obligation.dueOn),
    days: daysLate,
  });
  return `${head} ${items.length === 1 ? single(scene, first) : several(scene, items)}`;
}

function single({ texts }: TextScene, { obligation, reason }: LateWork): string {
  const lead = texts.raw('consolidated.late.lead', { agency: obligation.agency.name, percent: obligation.percent });
  const why =
    reason.kind === 'none'
      ? texts.raw('consolidated.late.noReason')
      : texts.raw(`consolidated.late.${reason.kind}`, { text: closed(reason.text) });
  return `${lead} ${why}`;
}

/** Those who said something one by one, then the names of those who did not. */
function several({ texts }: TextScene, items: readonly LateWork[]): string {
  const silent = items.filter(({ reason }) => reason.kind === 'none');
  const spoken = items.flatMap(({ obligation, reason }) =>
    reason.kind === 'none'
      ? []
      : [
          texts.raw('consolidated.late.partOfSeveral', {
            agency: obligation.agency.name,
            percent: obligation.percent,
            reason: reasonText(reason),
          }),
        ],
  );
  const names = silent.map(({ obligation }) => obligation.agency.name).join(', ');
  return closed(
    [
      texts.raw('consolidated.late.agencies', { count: items.length }),
      [...spoken, ...(silent.length > 0 ? [texts.raw('consolidated.late.silent', { agencies: names })] : [])].join(
        '; ',
      ),
    ].join(' '),
  );
}

const reasonText = (reason: Exclude<LateReason, { kind: 'none' }>): string => within(reason.text);
