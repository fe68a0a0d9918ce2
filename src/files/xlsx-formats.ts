import type { OfficePackage } from './package-parts.ts';

/** Format codes by the number of the cell's style; "General" where the file says nothing. */
export type Formats = (style: string | undefined) => string;

const GENERAL = 'General';

/** Codes of the formats that have only a number (ECMA-376 part 1, 18.8.30). */
const BUILT_IN: Readonly<Record<string, string>> = {
  2: '0.00',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'dd/mm/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'dd/mm/yyyy h:mm',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
};

/** 27 to 36 and 50 to 58 are days in the calendars of East Asia. */
const isLocalDay = (id: string): boolean => /^(?:2[7-9]|3[0-6]|5[0-8])$/.test(id);

export async function readFormats(file: OfficePackage, path: string | undefined): Promise<Formats> {
  const codes = new Map<string, string>();
  const styles: string[] = [];
  const at = { isCellStyles: false };
  if (path === undefined) return () => GENERAL;
  await file.read(path, {
    open: (name, attributes) => {
      if (name === 'x:numFmt') codes.set(attributes('numFmtId') ?? '', (attributes('formatCode') ?? '').slice(0, 255));
      if (name === 'x:cellXfs') at.isCellStyles = true;
      if (name === 'x:xf' && at.isCellStyles) styles.push(attributes('numFmtId') ?? '0');
    },
    close: (name) => {
      if (name === 'x:cellXfs') at.isCellStyles = false;
    },
  });
  return (style) => {
    const id = styles[Number(style ?? '0')] ?? '0';
    return codes.get(id) ?? BUILT_IN[id] ?? (isLocalDay(id) ? 'dd/mm/yyyy' : GENERAL);
  };
}
