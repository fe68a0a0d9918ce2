// Writes plan-2026.docx and plan-2026.xlsx from plan-2026.json: node prisma/samples/write-samples.mjs
// The same source gives the same bytes: file dates inside the two zips come from Date, which stands still here.
process.env.TZ = 'UTC';
import { readFileSync, writeFileSync } from 'node:fs';
import { mock } from 'node:test';
import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import writeExcelFile from 'write-excel-file/node';

const SIGNED_AT = Date.UTC(2026, 0, 5);
const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
const MOTTO = 'Độc lập - Tự do - Hạnh phúc';
const upper = (text) => text.toLocaleUpperCase('vi');

/** The rows of the appendix in reading order: an area, or a task with its number inside the area. */
const appendixRows = ({ areas }) =>
  areas.flatMap((area) => [
    { kind: 'area', code: area.code, title: area.title },
    ...area.tasks.map((task, index) => ({ kind: 'task', number: index + 1, task })),
  ]);

const taskCells = ({ task }) => [
  task.title,
  task.product,
  task.deadline,
  task.lead,
  task.coordinating,
  task.note ?? '',
];

// ---- Word: the form of Nghị định 30/2020/NĐ-CP, Phụ lục I ------------------------------------------------------------

const MM = 56.7; // twentieths of a point
const mm = (length) => Math.round(length * MM);
const BODY_SIZE = 28; // half points: 14
const TABLE_SIZE = 26;
const SMALL_SIZE = 22;

const run = (text, { size = BODY_SIZE, bold = false, italics = false } = {}) =>
  new TextRun({ text, size, bold, italics });

const line = (text, { align = AlignmentType.CENTER, after = 0, ...style } = {}) =>
  new Paragraph({ alignment: align, spacing: { after }, children: [run(text, style)] });

const bodyParagraph = (text) =>
  new Paragraph({
    alignment: AlignmentType.BOTH,
    indent: { firstLine: mm(12.7) },
    spacing: { before: 120, line: 276, lineRule: LineRuleType.AUTO },
    children: [run(text)],
  });

const heading = (text) =>
  new Paragraph({
    indent: { firstLine: mm(12.7) },
    spacing: { before: 160 },
    keepNext: true,
    children: [run(text, { bold: true })],
  });

/** The short line under the issuer, the motto and the title; `indentMm` on both sides sets its length. */
const rule = (indentMm) =>
  new Paragraph({
    indent: { left: mm(indentMm), right: mm(indentMm) },
    spacing: { before: 60, line: 80, lineRule: LineRuleType.EXACT, after: 100 },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
    children: [],
  });

const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const NO_BORDERS = {
  top: NO_BORDER,
  bottom: NO_BORDER,
  left: NO_BORDER,
  right: NO_BORDER,
  insideHorizontal: NO_BORDER,
  insideVertical: NO_BORDER,
};

const sideBySide = (left, right, widths) =>
  new Table({
    width: { size: mm(widths[0] + widths[1]), type: WidthType.DXA },
    columnWidths: widths.map(mm),
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    rows: [
      new TableRow({
        children: [left, right].map(
          (children, index) => new TableCell({ width: { size: mm(widths[index]), type: WidthType.DXA }, children }),
        ),
      }),
    ],
  });

const letterhead = (plan) =>
  sideBySide(
    [
      ...plan.issuer.map((part) => line(upper(part), { size: TABLE_SIZE, bold: true })),
      rule(20),
      line(`Số: ${plan.number}`, { size: TABLE_SIZE }),
    ],
    [
      line(NATION, { size: 24, bold: true }),
      line(MOTTO, { size: TABLE_SIZE, bold: true }),
      rule(22),
      line(plan.placeAndDate, { size: TABLE_SIZE, italics: true }),
    ],
    [62, 100],
  );

const titleLines = (plan) => [line('KẾ HOẠCH', { bold: true }), line(plan.title, { bold: true }), rule(58)];

const signatureBlock = ({ recipients, signature }) =>
  sideBySide(
    [
      line('Nơi nhận:', { align: AlignmentType.LEFT, size: 24, bold: true, italics: true }),
      ...recipients.map((text) => line(`- ${text}`, { align: AlignmentType.LEFT, size: SMALL_SIZE })),
    ],
    [
      ...signature.authority.map((text) => line(text, { bold: true })),
      line('', { after: 1200 }),
      line(signature.name, { bold: true }),
    ],
    [82, 80],
  );

const planSection = (plan) => [
  letterhead(plan),
  line('', { size: 20 }),
  ...titleLines(plan),
  bodyParagraph(plan.basis),
  ...plan.sections.flatMap((section) => [heading(section.heading), ...section.paragraphs.map(bodyParagraph)]),
  line('', { size: 20 }),
  signatureBlock(plan),
];

/** Widths of the appendix's columns; together the 247 mm between the margins. */
const COLUMN_MM = [12, 66, 43, 35, 36, 36, 19];

const tableCell = (text, column, { span = 1, bold = false, align = AlignmentType.LEFT } = {}) =>
  new TableCell({
    columnSpan: span,
    verticalAlign: VerticalAlignTable.CENTER,
    width: {
      size: mm(COLUMN_MM.slice(column, column + span).reduce((sum, each) => sum + each, 0)),
      type: WidthType.DXA,
    },
    margins: { top: 40, bottom: 40, left: 70, right: 70 },
    children: [line(text, { align, size: TABLE_SIZE, bold })],
  });

const tableRow = (row) => {
  const center = AlignmentType.CENTER;
  const cells =
    row.kind === 'area'
      ? [tableCell(row.code, 0, { bold: true, align: center }), tableCell(row.title, 1, { span: 6, bold: true })]
      : [
          tableCell(String(row.number), 0, { align: center }),
          ...taskCells(row).map((text, i) => tableCell(text, i + 1)),
        ];
  return new TableRow({ cantSplit: true, children: cells });
};

const appendixTable = (appendix) =>
  new Table({
    width: { size: mm(247), type: WidthType.DXA },
    columnWidths: COLUMN_MM.map(mm),
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: appendix.columns.map((text, i) => tableCell(text, i, { bold: true, align: AlignmentType.CENTER })),
      }),
      ...appendixRows(appendix).map(tableRow),
    ],
  });

const appendixSection = ({ appendix }) => [
  line('PHỤ LỤC', { bold: true }),
  line(appendix.title, { bold: true }),
  line(appendix.reference, { italics: true, after: 200 }),
  appendixTable(appendix),
];

const pageNumber = new Header({
  children: [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ children: [PageNumber.CURRENT], size: TABLE_SIZE })],
    }),
  ],
});

const pageOf = (orientation, margin) => ({
  size: { width: mm(210), height: mm(297), orientation },
  margin: { top: mm(20), bottom: mm(20), header: mm(10), footer: mm(10), ...margin },
});

const wordDocument = (plan) =>
  new Document({
    title: `Kế hoạch ${plan.number}`,
    creator: 'dondoc',
    lastModifiedBy: 'dondoc',
    styles: {
      default: { document: { run: { font: 'Times New Roman', size: BODY_SIZE, language: { value: 'vi-VN' } } } },
    },
    sections: [
      {
        properties: { titlePage: true, page: pageOf(PageOrientation.PORTRAIT, { left: mm(30), right: mm(18) }) },
        headers: { default: pageNumber },
        children: planSection(plan),
      },
      {
        properties: { page: pageOf(PageOrientation.LANDSCAPE, { left: mm(30), right: mm(20) }) },
        headers: { default: pageNumber },
        children: appendixSection(plan),
      },
    ],
  });

// ---- Excel: the same head and appendix on one sheet -------------------------------------------------------------------

const COLUMN_CHARACTERS = [5, 36, 22, 17, 19, 19, 9]; // together the width of an A4 page lying down
const LINE_POINTS = 15;
const BORDER = { borderStyle: 'thin', borderColor: '#000000' };

const sheetCell = (value, style = {}) => ({ value, wrap: true, alignVertical: 'center', ...style });

/** A row of merged cells: each part is [text, columns that it covers, style]. */
const mergedRow = (...parts) =>
  parts.flatMap(([value, columnSpan, style]) => [
    sheetCell(value, { columnSpan, align: 'center', ...style }),
    ...Array(columnSpan - 1).fill(null),
  ]);

const sheetHead = (plan) => {
  const bold = { fontWeight: 'bold' };
  const italic = { fontStyle: 'italic' };
  return [
    mergedRow([upper(plan.issuer.join(' ')), 3, bold], [NATION, 4, bold]),
    mergedRow([`Số: ${plan.number}`, 3], [MOTTO, 4, bold]),
    mergedRow(['', 3], [plan.placeAndDate, 4, italic]),
    mergedRow(['KẾ HOẠCH', 7, bold]),
    mergedRow([plan.title, 7, bold]),
    mergedRow(['PHỤ LỤC', 7, bold]),
    mergedRow([plan.appendix.title, 7, bold]),
    mergedRow([plan.appendix.reference, 7, italic]),
    [],
  ];
};

const sheetAreaRow = ({ code, title }) => {
  const style = { ...BORDER, fontWeight: 'bold' };
  return mergedRow([code, 1, style], [title, 6, { ...style, align: 'left' }]);
};

/** Rows do not grow by themselves in every program that opens the file. */
const rowHeight = (texts) =>
  LINE_POINTS * Math.max(...texts.map((text, i) => Math.ceil(text.length / COLUMN_CHARACTERS[i])));

const sheetTaskRow = (row) => {
  const texts = [String(row.number), ...taskCells(row)];
  const [, ...rest] = texts.map((text) => sheetCell(text, { ...BORDER, align: 'left' }));
  return [sheetCell(row.number, { ...BORDER, align: 'center', height: rowHeight(texts) }), ...rest];
};

const sheetRow = (row) => (row.kind === 'area' ? sheetAreaRow(row) : sheetTaskRow(row));

const sheetData = (plan) => [
  ...sheetHead(plan),
  plan.appendix.columns.map((text) =>
    sheetCell(text, { ...BORDER, fontWeight: 'bold', align: 'center', height: 2 * LINE_POINTS }),
  ),
  ...appendixRows(plan.appendix).map(sheetRow),
];

const SHEET = {
  sheet: 'Phụ lục',
  orientation: 'landscape',
  columns: COLUMN_CHARACTERS.map((width) => ({ width })),
};
const SHEET_FONT = { fontFamily: 'Times New Roman', fontSize: 11 };

// ---- both -----------------------------------------------------------------------------------------------------------

const here = (name) => new URL(name, import.meta.url);
const plan = JSON.parse(readFileSync(here('plan-2026.json'), 'utf8'));

mock.timers.enable({ apis: ['Date'], now: SIGNED_AT });
writeFileSync(here('plan-2026.docx'), await Packer.toBuffer(wordDocument(plan)));
writeFileSync(here('plan-2026.xlsx'), await writeExcelFile(sheetData(plan), SHEET, SHEET_FONT).toBuffer());
