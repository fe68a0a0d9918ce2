import { describe, expect, it } from 'vitest';
import { readBlocks } from '../../src/files/read-blocks.ts';
import { numberText } from '../../src/files/xlsx-numbers.ts';
import { makeZip, relationship, relationships, xlsxEntries } from './make-zip.ts';
import type { ZipEntry } from './make-zip.ts';
import { linesOf } from './word-file.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

async function sheetLines(entries: readonly ZipEntry[]): Promise<string[]> {
  const outcome = await readBlocks('xlsx', makeZip(entries));
  if (outcome.kind === 'refused') throw new Error(`refused: ${JSON.stringify(outcome.reason)}`);
  return linesOf(outcome.blocks);
}

const strings = (inner: string): ZipEntry => ({
  name: 'xl/sharedStrings.xml',
  content: `<sst xmlns="${MAIN}">${inner}</sst>`,
});

/** Styles 1, 2, … have these format codes. */
const styles = (codes: readonly string[]): ZipEntry => ({
  name: 'xl/styles.xml',
  content: `<styleSheet xmlns="${MAIN}"><numFmts>${codes
    .map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code.replaceAll('"', '&quot;')}"/>`)
    .join('')}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${codes
    .map((_, index) => `<xf numFmtId="${200 + index}"/>`)
    .join('')}</cellXfs></styleSheet>`,
});

const workbook = (sheets: string, more = ''): ZipEntry => ({
  name: 'xl/workbook.xml',
  content: `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${more}<sheets>${sheets}</sheets></workbook>`,
});

const PARTS: ZipEntry = {
  name: 'xl/_rels/workbook.xml.rels',
  content: relationships(
    relationship('rId1', 'worksheet', 'worksheets/sheet1.xml') +
      relationship('rId2', 'worksheet', '/xl/worksheets/sheet2.xml') +
      relationship('rId3', 'sharedStrings', 'sharedStrings.xml') +
      relationship('rId4', 'styles', 'styles.xml'),
  ),
};

describe('the number of a cell', () => {
  it.each([
    [0.95, '0%', '95%'],
    [0.955, '0%', '95.5%'],
    [0.07, '0.00%', '7.00%'],
    [1, '0%', '100%'],
    [95, '0"%"', '95%'],
    [95, '0\\%', '95%'],
    [1.1, '0.00', '1.10'],
    [1, '00', '01'],
    [2.5, '0', '2.5'],
    [0.1 + 0.2, 'General', '0.3'],
    [1_234_567, '#,##0', '1234567'],
    [-3, '0;[Red]-0', '-3'],
    [2, '"Quý "0', 'Quý 2'],
    [46_157, '"Trước ngày "dd/mm/yyyy', 'Trước ngày 15/05/2026'],
    [46_157, 'yyyy"年"m"月"d"日"', '15/05/2026'],
    [1, '@', '1'],
    [46_086, 'dd/mm/yyyy', '05/03/2026'],
    [46_086, '[$-1010000]d/m/yy;@', '05/03/2026'],
    [46_086, '"ngày" dd "tháng" mm', 'ngày 05/03/2026'],
    [46_086, 'mm/yyyy', '03/2026'],
    [46_086, 'yyyy', '2026'],
    [46_086.5, 'dd/mm/yyyy hh:mm', '05/03/2026 12:00'],
    [46_086, 'dd/mm/yyyy hh:mm', '05/03/2026'],
    [0.75, 'h:mm', '18:00'],
    [0.75 + 1 / 86_400, 'h:mm:ss.00', '18:00:01'],
    [1.5, '[h]:mm', '36:00'],
    [1, 'dd/mm/yyyy', '01/01/1900'],
    [61, 'dd/mm/yyyy', '01/03/1900'],
    [-1, 'dd/mm/yyyy', '-1'],
    [9e15, 'dd/mm/yyyy', '9000000000000000'],
    [Number.NaN, 'General', ''],
  ])('%d in the format %s is %s', (value, format, text) => {
    expect(numberText(value, format, { from1904: false })).toBe(text);
  });

  it('counts days from 1904 where the workbook says so', () => {
    expect(numberText(44_624, 'dd/mm/yyyy', { from1904: true })).toBe('05/03/2026');
  });
});

describe('the cells of a sheet', () => {
  it('are texts by number or in place, in several fonts, without the readings of letters', async () => {
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>trong ô</t></is></c></row>';
    const shared = strings(
      '<si><t>Kế hoạch</t></si><si><r><t>Sở </t></r><r><rPr><b/></rPr><t xml:space="preserve">Nội vụ_x000D_\nhai</t></r><rPh><t>x</t></rPh></si>',
    );
    expect(await sheetLines(xlsxEntries(rows, [PARTS, shared]))).toEqual(['Sheet1', 'Kế hoạch|Sở Nội vụ\nhai|trong ô']);
  });

  it('are what Excel computed last; what it could not compute is empty', async () => {
    const rows = `<row r="1">
      <c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>A1&amp;"x"</f><v>2x</v></c>
      <c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1" t="b"><v>1</v></c><c r="E1" t="d"><v>2026-03-05T00:00:00</v></c>
    </row>`;
    expect(await sheetLines(xlsxEntries(rows))).toEqual(['Sheet1', '2|2x||TRUE|05/03/2026']);
  });

  it('keep the formats of their styles', async () => {
    const rows =
      '<row r="1"><c r="A1" s="1"><v>0.95</v></c><c r="B1" s="2"><v>46086</v></c><c r="C1" s="0"><v>46086</v></c></row>';
    expect(await sheetLines(xlsxEntries(rows, [PARTS, styles(['0%', 'dd\\/mm\\/yyyy'])]))).toEqual([
      'Sheet1',
      '95%|05/03/2026|46086',
    ]);
  });

  it('stay in the rows of the sheet, below rows that are empty or hidden', async () => {
    const rows =
      '<row r="3" hidden="1"><c r="B3"><v>1</v></c></row><row r="4"><c r="A4"/></row><row r="5"><c r="A5"><v>2</v></c></row><row r="9"/>';
    expect(await sheetLines(xlsxEntries(rows))).toEqual(['Sheet1', '|', '|', '|1', '|', '2|']);
  });

  it('are counted on where the file does not say where they stand', async () => {
    expect(
      await sheetLines(xlsxEntries('<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>')),
    ).toEqual(['Sheet1', '1|2', '3|']);
  });

  it('repeat what a merged cell says in each row, once over its columns', async () => {
    const entries = xlsxEntries(
      '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>2</v></c></row><row r="2"><c r="C2"><v>3</v></c></row>',
    ).map((entry) => ({
      ...entry,
      content: String(entry.content).replace(
        '</sheetData>',
        '</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
      ),
    }));
    expect(await sheetLines(entries)).toEqual(['Sheet1', '1…|2', '1…|3']);
  });

  it('come from each sheet that is not hidden and not empty', async () => {
    const second = (content: string): ZipEntry => ({
      name: 'xl/worksheets/sheet2.xml',
      content: `<worksheet xmlns="${MAIN}"><sheetData>${content}</sheetData></worksheet>`,
    });
    const one = '<row r="1"><c r="A1"><v>1</v></c></row>';
    const sheets = (state: string): ZipEntry =>
      workbook(`<sheet name="A" sheetId="1" r:id="rId1"/><sheet name="B" sheetId="2" ${state} r:id="rId2"/>`);
    expect(await sheetLines(xlsxEntries(one, [PARTS, sheets(''), second(one)]))).toEqual(['A', '1', 'B', '1']);
    expect(await sheetLines(xlsxEntries(one, [PARTS, sheets('state="hidden"'), second(one)]))).toEqual(['A', '1']);
    expect(await sheetLines(xlsxEntries(one, [PARTS, sheets(''), second('')]))).toEqual(['A', '1']);
  });

  it('are read in a file whose elements have other prefixes', async () => {
    const entries = xlsxEntries('').map((entry) =>
      entry.name.endsWith('sheet1.xml')
        ? {
            ...entry,
            content: `<s:worksheet xmlns:s="http://purl.oclc.org/ooxml/spreadsheetml/main"><s:sheetData><s:row r="1"><s:c r="A1"><s:v>7</s:v></s:c></s:row></s:sheetData></s:worksheet>`,
          }
        : entry,
    );
    expect(await sheetLines(entries)).toEqual(['Sheet1', '7']);
  });
});
