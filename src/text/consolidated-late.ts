import type { ConsolidatedReport, LateWork } from '../domain/consolidated/consolidated-report.ts';
import type { BodyBlock } from '../domain/consolidated/official-document.ts';
import { dayOfInstant } from '../domain/day.ts';
import { groupBy } from '../domain/status-summary.ts';
import { assignedBy, closed, dueDay, paragraph, within, workName } from './consolidated-words.ts';
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
  const source = assignedBy(scene, obligation);
  const params = { name: workName(scene, obligation), due: dueDay(texts, obligation), days: daysLate };
  const head =
    source === ''
      ? texts.raw('consolidated.late.headPlain', params)
      : texts.raw('consolidated.late.head', { ...params, source });
  return `${head} ${items.length === 1 ? single(scene, first) : several(scene, items)}`;
}

function single({ texts, timeZone }: TextScene, { obligation, reason, lastUpdate }: LateWork): string {
  const lead = texts.raw('consolidated.late.lead', { agency: obligation.agency.name, percent: obligation.percent });
  const why =
    reason.kind === 'none'
      ? texts.raw('consolidated.late.noReason')
      : texts.raw(`consolidated.late.${reason.kind}`, { text: closed(reason.text) });
  if (!lastUpdate) return `${lead} ${why}`;
  const day = formatDay(dayOfInstant(lastUpdate.at, timeZone));
  const update = texts.raw('consolidated.late.lastUpdate', { day, text: closed(lastUpdate.text) });
  return `${lead} ${why} ${update}`;
}

/** Those who said something one by one, then the names of those who did not. */
function several(scene: TextScene, items: readonly LateWork[]): string {
  const { texts } = scene;
  const isSilent = ({ reason, lastUpdate }: LateWork): boolean => reason.kind === 'none' && lastUpdate === undefined;
  const silent = items.filter(isSilent);
  const spoken = items
    .filter((each) => !isSilent(each))
    .map((each) => {
      const { agency, percent } = each.obligation;
      return texts.raw('consolidated.late.partOfSeveral', {
        agency: agency.name,
        percent,
        reason: reasonText(scene, each),
      });
    });
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

function reasonText({ texts, timeZone }: TextScene, { reason: given, lastUpdate }: LateWork): string {
  const reason = given.kind === 'none' ? texts.raw('consolidated.late.noReasonWithin') : within(given.text);
  if (!lastUpdate) return reason;
  const day = formatDay(dayOfInstant(lastUpdate.at, timeZone));
  return texts.raw('consolidated.late.lastUpdateWithin', { reason, day, text: within(lastUpdate.text) });
}
