import type {
  AreaReport,
  ConsolidatedReport,
  DifficultyFact,
  Statement,
  WorkItem,
} from '../domain/consolidated/consolidated-report.ts';
import type { BodyBlock } from '../domain/consolidated/official-document.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { romanNumeral } from './roman.ts';
import {
  agenciesText,
  areaName,
  closed,
  dueDay,
  linesOf,
  donePartText,
  openPartText,
  paragraph,
  within,
  workName,
} from './consolidated-words.ts';
import { generalPart } from './consolidated-figures.ts';
import { latePart } from './consolidated-late.ts';
import { formatDay } from './dates.ts';
import type { TextScene } from './obligation-text.ts';
import { periodText } from './period-text.ts';

const bullet = (text: string): BodyBlock => paragraph(`- ${text}`);

/** Paragraphs, or the one that says that there are none. */
const orNone = (blocks: readonly BodyBlock[], none: string): readonly BodyBlock[] =>
  blocks.length > 0 ? blocks : [paragraph(none)];

/** The parts of the report, numbered as official documents are: I., 1., a). */
export function bodyBlocks(scene: TextScene, report: ConsolidatedReport): readonly BodyBlock[] {
  const { texts } = scene;
  const next = periodText(texts, report.period.nextKey);
  const parts: readonly (readonly [string, readonly BodyBlock[]])[] = [
    [texts.raw('consolidated.part.general'), generalPart(scene, report)],
    [texts.raw('consolidated.part.results'), resultsPart(scene, report)],
    [texts.raw('consolidated.part.late'), latePart(scene, report)],
    [texts.raw('consolidated.part.difficulties'), difficultiesPart(scene, report)],
    [texts.raw('consolidated.part.proposals'), proposalsPart(scene, report)],
    [texts.raw('consolidated.part.next', { period: next.toLocaleUpperCase('vi') }), nextPart(scene, report)],
  ];
  return parts.flatMap(([title, blocks], index) => [
    { kind: 'heading' as const, level: 1 as const, text: `${romanNumeral(index + 1)}. ${title}` },
    ...blocks,
  ]);
}

const heading = (ordinal: number, text: string): BodyBlock => ({
  kind: 'heading',
  level: 2,
  text: `${ordinal}. ${text}`,
});
const subheading = (text: string): BodyBlock => ({ kind: 'heading', level: 3, text });

function resultsPart(scene: TextScene, report: ConsolidatedReport): readonly BodyBlock[] {
  const { texts } = scene;
  return [
    ...report.areas.flatMap((area, index) => [
      heading(index + 1, areaName(scene, area.of)),
      ...areaBlocks(scene, area),
    ]),
    heading(report.areas.length + 1, texts.raw('consolidated.results.reported')),
    ...orNone(
      [
        ...statementBlocks(scene, report.results),
        ...report.products.flatMap((each) =>
          saidBlocks(texts.raw('consolidated.results.product', { agency: each.agency.name, text: '' }), each.text),
        ),
      ],
      texts.raw('consolidated.results.nothingReported'),
    ),
  ];
}

function areaBlocks(scene: TextScene, { done, underWay }: AreaReport): readonly BodyBlock[] {
  const { texts } = scene;
  if (done.length + underWay.length === 0) return [paragraph(texts.raw('consolidated.results.nothing'))];
  return [
    subheading(texts.raw('consolidated.results.done')),
    ...orNone(
      done.map((item) => bullet(doneText(scene, item))),
      texts.raw('consolidated.results.nothingDone'),
    ),
    subheading(texts.raw('consolidated.results.underWay')),
    ...orNone(
      underWay.map((item) => bullet(itemText(scene, item, openPartText))),
      texts.raw('consolidated.results.nothingUnderWay'),
    ),
  ];
}

function doneText(scene: TextScene, item: WorkItem): string {
  const product = item.first.task?.product;
  const text = itemText(scene, item, donePartText);
  return product === undefined
    ? text
    : `${text} ${scene.texts.raw('consolidated.product', { product: closed(product) })}`;
}

function itemText(scene: TextScene, item: WorkItem, partText: typeof donePartText): string {
  const { first, completion, parts } = item;
  const { texts } = scene;
  const told = closed(parts.map((part) => partText(scene, part)).join('; '));
  const name = workName(scene, first);
  return completion.total > 1
    ? texts.raw('consolidated.itemOfSeveral', { name, ...completion, told })
    : texts.raw('consolidated.item', { name, told });
}

function difficultiesPart(scene: TextScene, report: ConsolidatedReport): readonly BodyBlock[] {
  return orNone(
    [
      ...report.difficulties.map((each) => bullet(difficultyText(scene, each))),
      ...statementBlocks(scene, report.hindrances),
    ],
    scene.texts.raw('consolidated.nothing.difficulties'),
  );
}

function difficultyText(scene: TextScene, { obligation, text, answer }: DifficultyFact): string {
  const { texts, authority } = scene;
  const answered =
    answer === undefined
      ? texts.raw('consolidated.unanswered')
      : texts.raw('consolidated.answered', { standing: authority.standing, answer: closed(answer) });
  const params = { agency: obligation.agency.name, name: workName(scene, obligation), text: closed(text) };
  return `${texts.raw('consolidated.difficulty', params)} ${answered}`;
}

function proposalsPart(scene: TextScene, report: ConsolidatedReport): readonly BodyBlock[] {
  const { texts } = scene;
  const extensions = report.openExtensions.map(({ extension, obligation }) =>
    bullet(
      texts.raw('consolidated.extensionAsked', {
        agency: obligation.agency.name,
        name: workName(scene, obligation),
        from: formatDay(extension.fromOn),
        to: formatDay(extension.toOn),
        reason: closed(extension.reason),
      }),
    ),
  );
  return orNone(
    [...statementBlocks(scene, report.proposals), ...extensions],
    texts.raw('consolidated.nothing.proposals'),
  );
}

const statementBlocks = (scene: TextScene, statements: readonly Statement[]): readonly BodyBlock[] =>
  statements.flatMap(({ agency, about, text }) => {
    const name = about && workName(scene, about);
    const who = name ? scene.texts.raw('consolidated.hindrance', { agency: agency.name, name }) : agency.name;
    return saidBlocks(`${who}:`, text);
  });

/** Words in one line behind the one who said them; several lines below, as they were written. */
function saidBlocks(who: string, text: string): readonly BodyBlock[] {
  const [first = '', ...others] = linesOf(text);
  if (others.length === 0) return [bullet(`${who.trim()} ${first}`)];
  return [bullet(who.trim()), ...[first, ...others].map(paragraph)];
}

function nextPart(scene: TextScene, { next, period, late }: ConsolidatedReport): readonly BodyBlock[] {
  const { texts } = scene;
  const groups = (
    ordinal: number,
    title: string,
    work: readonly (readonly ObligationView[])[],
    none: string,
  ): readonly BodyBlock[] => [
    heading(ordinal, title),
    ...orNone(
      work.map((group) => bullet(nextText(scene, group))),
      none,
    ),
  ];
  const [current, coming] = [period.periodKey, period.nextKey].map((key) => periodText(texts, key));
  return [
    ...(late.length > 0 ? [paragraph(texts.raw('consolidated.next.late', { count: late.length }))] : []),
    ...groups(
      1,
      texts.raw('consolidated.next.remaining', { period: current ?? '' }),
      next.remaining,
      texts.raw('consolidated.next.nothingRemaining'),
    ),
    ...groups(
      2,
      texts.raw('consolidated.next.coming', { period: coming ?? '' }),
      next.coming,
      texts.raw('consolidated.next.nothingComing'),
    ),
  ];
}

function nextText(scene: TextScene, group: readonly ObligationView[]): string {
  const [first] = group;
  if (!first) return '';
  return scene.texts.raw('consolidated.next.line', {
    name: within(workName(scene, first)),
    agencies: agenciesText(scene, group),
    due: dueDay(scene.texts, first),
  });
}
