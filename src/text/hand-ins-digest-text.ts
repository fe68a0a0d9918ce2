import type { HandIn } from '../domain/hand-in.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { formatInstant } from './dates.ts';
import { deskData } from './desk-data.ts';
import { documentText, timelinessText, versionText } from './hand-in-text.ts';
import { shorten } from './html.ts';
import { action, message, type Button, type RenderedMessage } from './message.ts';
import { titleOf, type TextScene } from './obligation-text.ts';

export interface NewHandIn {
  readonly handIn: HandIn;
  readonly obligation: ObligationView;
  readonly version: number;
}

/** What has come in of one report, or of tasks. */
export interface HandInGroup {
  /** Whose title the group bears; undefined for tasks, which have one each. */
  readonly report: ObligationView | undefined;
  readonly handIns: readonly NewHandIn[];
  /** How many agencies still owe the report. */
  readonly missing: number;
}

const SHOWN = 24;

/** For the standing agency: what has come in since the last time, report by report, and how many are still missing. */
export function handInsMessage(
  scene: TextScene,
  input: { readonly jurisdictionId: number; readonly groups: readonly HandInGroup[] },
): RenderedMessage {
  const { texts } = scene;
  const all = input.groups.flatMap(({ handIns }) => handIns);
  const shown = new Set(all.slice(0, SHOWN));
  const ordinalOf = new Map([...shown].map((each, index) => [each, index + 1]));
  const html = [
    `<b>${texts.t('handIn.digest.head', { count: all.length, authority: scene.authority.name })}</b>`,
    ...input.groups.flatMap((group) => groupLines(scene, group, ordinalOf)),
    ...(all.length > SHOWN ? ['', texts.t('handIn.digest.more', { count: all.length - SHOWN })] : []),
    '',
    texts.t('handIn.digest.how'),
  ].join('\n');
  const desk = deskData({ kind: 'desk', jurisdictionId: input.jurisdictionId, key: undefined });
  return message(html, [...numberButtons([...shown]), [action(texts.raw('handIn.digest.desk'), desk)]]);
}

function groupLines(
  scene: TextScene,
  { report, handIns, missing }: HandInGroup,
  ordinalOf: ReadonlyMap<NewHandIn, number>,
): readonly string[] {
  const { texts } = scene;
  const lines = handIns.flatMap((each) => {
    const ordinal = ordinalOf.get(each);
    return ordinal === undefined ? [] : [handInLine(scene, each, ordinal)];
  });
  if (lines.length === 0) return [];
  if (!report) return ['', texts.t('handIn.digest.tasks'), ...lines];
  const title = shorten(titleOf(texts, report), 150);
  const still = missing > 0 ? texts.t('handIn.digest.missing', { count: missing }) : texts.t('handIn.digest.complete');
  return ['', texts.t('handIn.digest.group', { title }), ...lines, `<i>${still}</i>`];
}

function handInLine(scene: TextScene, { handIn, obligation, version }: NewHandIn, ordinal: number): string {
  const { texts, timeZone } = scene;
  const params = {
    ordinal,
    agency: obligation.agency.name,
    at: formatInstant(handIn.submittedAt, timeZone),
    timeliness: timelinessText(scene, obligation, handIn.submittedAt),
    details: detailsOf(scene, handIn),
  };
  return obligation.kind === 'report'
    ? texts.t('handIn.digest.line', { ...params, version: versionText(texts, version) })
    : texts.t('handIn.digest.taskLine', { ...params, title: shorten(titleOf(texts, obligation), 80) });
}

/** " (45/BC-STP ngày 12/3/2026, 2 tệp)" */
function detailsOf({ texts }: TextScene, { document, files, nil, answers }: HandIn): string {
  const details = [
    ...(nil ? [texts.raw('handIn.digest.nil')] : []),
    ...(answers && !nil ? [texts.raw('handIn.digest.answers')] : []),
    ...(document ? [shorten(documentText(texts, document), 60)] : []),
    ...(files.length > 0 ? [texts.raw('handIn.digest.files', { count: files.length })] : []),
  ];
  return details.length > 0 ? ` (${details.join(', ')})` : '';
}

function numberButtons(shown: readonly NewHandIn[]): readonly (readonly Button[])[] {
  const buttons = shown.map(({ obligation }, index) => action(String(index + 1), `h:versions:${obligation.id}`));
  return Array.from({ length: Math.ceil(buttons.length / 6) }, (_, row) => buttons.slice(row * 6, row * 6 + 6));
}
