import { foldText } from '../../text-fold.ts';
import { isAside, type Line, type Marker } from './line.ts';

/** A line with what stands below it. */
export interface OutlineNode {
  readonly line: Line;
  readonly children: readonly OutlineNode[];
}

interface Open {
  readonly rank: number;
  readonly children: OutlineNode[];
}

/** Where nothing of a plan is said any more: who gets a copy, who signs. */
const END_OF_BODY = /^(?:noi nhan|tm\. |kt\. |tuq\. )/;
/** What a plan closes with asks for nothing of its own. */
const CLOSING = /^(?:tren day la |trong qua trinh .{0,80}(?:vuong mac|kho khan))/;
const APPENDIX = /^(?:phu luc|phan thu)(?: [\p{L}\d]{1,5})?(?:[ .:–-]|$)/u;

/**
 * The lines as a tree: capitals over Roman numbers over numbers over letters over dashes over pluses; unmarked paragraphs belong to
 * the heading above them. Outlines of reports ("Đề cương báo cáo") and the list of recipients are left out.
 */
export function outlineOf(lines: readonly Line[]): readonly OutlineNode[] {
  const roots: OutlineNode[] = [];
  let path: Open[] = [];
  let silent = false;
  for (const line of lines) {
    const folded = foldText(line.text.slice(0, 200));
    if (END_OF_BODY.test(folded)) silent = true;
    if (line.marker.kind === 'none' && APPENDIX.test(folded)) [path, silent] = [[], false];
    if (/^de cuong\b/.test(folded)) silent = true;
    if (silent || isAside(line.text) || CLOSING.test(folded)) continue;
    const rank = rankOf(line.marker);
    path = path.filter((open) => open.rank < rank);
    const children: OutlineNode[] = [];
    (path.at(-1)?.children ?? roots).push({ line, children });
    path = [...path, { rank, children }];
  }
  return roots;
}

function rankOf(marker: Marker): number {
  switch (marker.kind) {
    case 'part':
      return -1;
    case 'roman':
      return 0;
    case 'number':
      return marker.label.split('.').length;
    case 'letter':
      return 10;
    case 'none':
      return 11;
    case 'dash':
      return 12;
    case 'plus':
      return 13;
  }
}
