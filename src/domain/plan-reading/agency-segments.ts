import { normaliseText } from '../text-fold.ts';
import { personAtStart, withoutContacts } from './agency-persons.ts';
import { modernTones, usualSpelling } from './agency-spelling.ts';
import { endsBound, fieldAtStart, startsLikeAgency } from './agency-vocabulary.ts';

const BULLET = /^(?:[-–—+*•·●▪◦]|\(?\d{1,2}[.)/]|\p{Ll}\))\s*/u;
const INLINE_BULLET = /\s*[•●▪◦]\s*/gu;
/** "1. Phòng Nội vụ 2. Phòng Tư pháp"; not the number of a ward. */
const INLINE_NUMBER = /(?<!(?:phường|quận|vực|số|khu|tổ|đội))\s+(?=\d{1,2}[.)]\s+\p{Lu})/giu;
/** "… chủ trì, phối hợp với …", "có sự phối hợp của": both sides are named. */
const WITH =
  /\s*[,;.]?\s*(?:chủ trì\s*[,;]?\s*)?(?:và\s+)?(?:có sự\s+)?(?<![\p{L}])phối hợp(?:\s+chặt chẽ)?\s+(?:với|cùng|của)(?!\p{L})\s*:?\s*/giu;
const LABEL_AHEAD =
  /(?<!(?:cơ quan|đơn vị)\s*)\s*[.,]?\s*(?=(?:(?:cơ quan|đơn vị)\s+)?(?:chủ trì|phối hợp)(?:\s+thực hiện)?\s*:)/giu;

/** The lines and list items of a cell; a line that does not begin like a name continues the one above. */
export function segmentsOf(cell: string): string[] {
  const lines: string[] = [];
  for (const raw of cell.normalize('NFC').replace(INLINE_BULLET, '\n- ').split(/\n+/)) {
    const line = withoutContacts(usualSpelling(modernTones(normaliseText(raw)))).trim();
    if (line === '') continue;
    const item = line.replace(BULLET, '');
    const above = lines.at(-1);
    const begins = beginsItem(line, item, above);
    if (above === undefined || (begins && !endsBound(above))) lines.push(item);
    else lines[lines.length - 1] = `${above} ${begins ? item : line}`;
  }
  return lines.flatMap((line) =>
    line
      .replace(INLINE_NUMBER, ';')
      .replace(WITH, ';')
      .replace(LABEL_AHEAD, ';')
      .split(/;(?![^()]*\))|(?<=\p{Ll}{2})[.]\s+(?=\p{Lu})/u)
      .map((part) => part.trim().replace(BULLET, '')),
  );
}

/** A bare field begins an item behind a bullet, behind "Các sở:", and below another bare field. */
function beginsItem(line: string, item: string, above: string | undefined): boolean {
  if (startsLikeAgency(item) || personAtStart(item) !== undefined || above?.endsWith(':') === true) return true;
  if (fieldAtStart(item) === undefined) return false;
  return (
    item !== line || (above !== undefined && fieldAtStart(above)?.length === above.replace(/[\s.,]+$/u, '').length)
  );
}
