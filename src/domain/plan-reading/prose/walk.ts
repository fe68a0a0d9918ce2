import type { Labels } from './labels.ts';
import { hasLabels, splitLabels } from './labels.ts';
import type { Marker } from './line.ts';
import type { OutlineNode } from './outline.ts';
import { sectionKindOf, type SectionKind } from './section.ts';
import { yearOf } from './target-years.ts';

/** A heading under which tasks or targets stand: "2. Cải cách thể chế". */
export interface AreaHeading {
  readonly label: string;
  readonly title: string;
}

/** One thing that a plan says, with where it says it. */
export interface Statement {
  readonly kind: Exclude<SectionKind, 'mixed' | 'other'>;
  readonly area: AreaHeading | undefined;
  readonly node: OutlineNode;
  readonly marker: Marker;
  readonly text: string;
  readonly labels: Labels;
  /** The heading of the items among which it stands, inside its area. */
  readonly under: OutlineNode | undefined;
  /** Whether items stand below it: then it is their heading. */
  readonly isHeading: boolean;
  /** The year that a heading above gives: "Đến năm 2025:". */
  readonly by: number | undefined;
}

interface Place {
  readonly kind: SectionKind;
  readonly area: AreaHeading | undefined;
  readonly under: OutlineNode | undefined;
  readonly by: number | undefined;
}

const NOWHERE: Place = { kind: 'other', area: undefined, under: undefined, by: undefined };
const YEAR_ALONE = /^(?:phấn đấu\s+)?đến\s+(?:hết\s+|cuối\s+)?năm\s+20\d{2}\s*:?$/iu;
const LONGEST_TITLE = 200;

/** What the sections of a plan state, in reading order. */
export const statementsOf = (roots: readonly OutlineNode[]): readonly Statement[] => statementsBelow(roots, NOWHERE);

function statementsBelow(nodes: readonly OutlineNode[], place: Place): Statement[] {
  const statements: Statement[] = [];
  let by = place.by;
  for (const node of nodes) {
    if (YEAR_ALONE.test(node.line.text)) {
      by = yearOf(node.line.text);
      statements.push(...statementsBelow(node.children, { ...place, by }));
      continue;
    }
    statements.push(...statementsOfNode(node, { ...place, by }));
  }
  return statements;
}

function statementsOfNode(node: OutlineNode, place: Place): Statement[] {
  const { line, children } = node;
  const own = sectionKindOf(node);
  if (own !== undefined) {
    const kind = own === 'mixed' ? kindOfMixed(children, place) : own;
    return statementsBelow(children, { ...place, kind, under: undefined, by: yearOf(line.text) ?? place.by });
  }
  if (place.kind === 'other') return statementsBelow(children, place);
  const area = place.area ?? areaOf(node, place);
  if (area !== undefined && place.area === undefined) {
    const kind = place.kind === 'mixed' ? kindBelow(children) : place.kind;
    return statementsBelow(children, { kind, area, under: undefined, by: undefined });
  }
  if (place.kind === 'mixed') return statementsBelow(children, place);
  return [statementOf(node, place, place.kind), ...statementsBelow(children, { ...place, under: node })];
}

/** Inside an area, or over nothing but plain items, "Nội dung" is a heading of tasks like others. */
const kindOfMixed = (children: readonly OutlineNode[], { area }: Place): SectionKind =>
  area !== undefined || children.every((child) => child.children.length === 0) ? kindBelow(children) : 'mixed';

/** Below an area of a section that is neither: what its own headings say, else its items are tasks. */
const kindBelow = (children: readonly OutlineNode[]): SectionKind =>
  children.some((child) => sectionKindOf(child) !== undefined) ? 'mixed' : 'tasks';

/** A numbered heading with items below it; in the section on organisation it names an agency instead. */
function areaOf({ line, children }: OutlineNode, { kind }: Place): AreaHeading | undefined {
  if (kind === 'organisation' || kind === 'responsibility') return undefined;
  const { marker, text } = line;
  if (marker.kind !== 'number' && marker.kind !== 'roman') return undefined;
  if (children.length === 0 || text.length > LONGEST_TITLE) return undefined;
  return { label: marker.label, title: text.replace(/[\s:.;]+$/u, '') };
}

function statementOf(node: OutlineNode, place: Place, kind: Statement['kind']): Statement {
  const { line, children } = node;
  const { text, labels } = splitLabels(line.text);
  const items = children.filter((child) => !isLabelLine(child));
  return { ...place, kind, node, marker: line.marker, text, labels, isHeading: items.length > 0 };
}

const isLabelLine = ({ line }: OutlineNode): boolean => {
  const { text, labels } = splitLabels(line.text);
  return text === '' && hasLabels(labels);
};
