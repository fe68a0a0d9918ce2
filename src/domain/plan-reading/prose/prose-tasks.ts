import type { DraftTask } from '../../plan-draft.ts';
import { parseAgencies } from '../agency-mentions.ts';
import type { AreaCodes } from './areas.ts';
import { deadlineIn, labelledDeadline } from './deadline-words.ts';
import { labelsIn, type Label, type Labels } from './labels.ts';
import { leadsIn, sidesInWords, type AreaLead } from './leads.ts';
import type { OutlineNode } from './outline.ts';
import { unique } from '../unique.ts';
import type { AreaHeading, Statement } from './walk.ts';

export interface ProseTasksInput {
  readonly statements: readonly Statement[];
  readonly codes: AreaCodes;
  readonly leadOf: (area: AreaHeading | undefined) => AreaLead;
}

interface Item {
  readonly statement: Statement;
  labels: Labels;
}

/**
 * The tasks among the statements: each item without items of its own below it. Items with such are headings, kept as
 * the note of what stands below them. "Đơn vị chủ trì: …" behind items is said of all that have none of their own.
 */
export function proseTasks({ statements, codes, leadOf }: ProseTasksInput): readonly DraftTask[] {
  const items = itemsOf(statements.filter(({ kind }) => kind === 'tasks'));
  const numbers = numbersOf(items, codes);
  return items
    .filter(({ statement }) => !statement.isHeading)
    .map((item) => taskOf(item, { number: numbers.get(item.statement.node) ?? '', codes, leadOf }));
}

/** Unmarked paragraphs are tasks only in an area that has no other; before the first area they lead to it. */
function itemsOf(statements: readonly Statement[]): Item[] {
  const marked = new Set(statements.filter(isMarked).map(({ area }) => area));
  const hasAreas = statements.some(({ area }) => area !== undefined);
  const isPlainTask = ({ area, text }: Statement): boolean =>
    !marked.has(area) && (area !== undefined || !hasAreas) && !text.endsWith(':');
  const items: Item[] = [];
  const places = new Map<Place, ItemsOfPlace>();
  for (const statement of statements) {
    if (statement.text === '') {
      spreadLabels(places.get(statement.under ?? statement.area), statement.labels);
    } else if (isMarked(statement) || statement.isHeading || isPlainTask(statement)) {
      const item = { statement, labels: statement.labels };
      items.push(item);
      for (const place of placesOf(statement)) addItem(places, place, item);
    }
  }
  return items;
}

const isMarked = ({ marker, text }: Statement): boolean => marker.kind !== 'none' && text !== '';

/** What labels may be said of: an area, a heading inside it, an item. */
type Place = AreaHeading | OutlineNode | undefined;

interface ItemsOfPlace {
  readonly items: Item[];
  /** How many of them already have a label, said of them by a line behind: they are not looked at again. */
  readonly labelled: Map<Label, number>;
}

const placesOf = ({ area, node, under }: Statement): readonly Place[] => (under ? [area, node, under] : [area, node]);

function addItem(places: Map<Place, ItemsOfPlace>, place: Place, item: Item): void {
  const known = places.get(place);
  if (known) known.items.push(item);
  else places.set(place, { items: [item], labelled: new Map() });
}

/** Labels on lines of their own hold for all items above them in their place that have none of their own. */
function spreadLabels(place: ItemsOfPlace | undefined, labels: Labels): void {
  if (!place) return;
  for (const label of labelsIn(labels)) {
    for (const item of place.items.slice(place.labelled.get(label) ?? 0))
      item.labels = { [label]: labels[label], ...item.labels };
    place.labelled.set(label, place.items.length);
  }
}

/** "2.a", "2.a-1", "3.4": the area, then letters and numbers as written and bullets counted. */
function numbersOf(items: readonly Item[], codes: AreaCodes): ReadonlyMap<OutlineNode, string> {
  const numbers = new Map<OutlineNode, string>();
  const counts = new Map<OutlineNode | string, number>();
  const taken = new Map<string, number>();
  for (const { statement } of items) {
    const { node, under, area, marker } = statement;
    const code = codes.codeOf(area);
    const above = under && numbers.get(under);
    const key = under ?? code ?? '';
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    const mark = marker.kind === 'letter' || marker.kind === 'number' ? marker.label : String(count);
    const wanted = above === undefined ? joined(code, mark) : `${above}-${mark}`;
    const number = unique(wanted, taken);
    numbers.set(node, number);
  }
  return numbers;
}

const joined = (code: string | undefined, mark: string): string =>
  code === undefined || mark.startsWith(`${code}.`) ? mark : `${code}.${mark}`;

interface TaskFrame {
  readonly number: string;
  readonly codes: AreaCodes;
  readonly leadOf: ProseTasksInput['leadOf'];
}

function taskOf({ statement, labels }: Item, { number, codes, leadOf }: TaskFrame): DraftTask {
  const { text, area, under } = statement;
  const ofArea = leadOf(area);
  const said = sidesInWords(text);
  return {
    number,
    area: codes.codeOf(area),
    title: withoutEnd(text),
    product: labels.product,
    deadline: labels.deadline === undefined ? deadlineIn(text) : labelledDeadline(labels.deadline),
    lead: labels.lead === undefined ? (said?.lead ?? ofArea.lead) : leadsIn(labels.lead),
    coordinating:
      labels.coordinating === undefined
        ? (said?.coordinating ?? ofArea.coordinating)
        : parseAgencies(labels.coordinating),
    note: under ? withoutEnd(under.line.text) : undefined,
  };
}

const withoutEnd = (text: string): string => text.replace(/[\s.;:]+$/u, '');
