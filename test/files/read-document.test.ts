import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import writeXlsxFile from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import type { DocumentBlock } from '../../src/domain/plan-draft.ts';
import { readDocument } from '../../src/files/read-document.ts';
import { docxEntries, makeZip, paragraph, xlsxEntries } from './make-zip.ts';

async function blocksOf(fileName: string, bytes: Uint8Array): Promise<readonly DocumentBlock[]> {
  const outcome = await readDocument({ fileName, bytes });
  if (outcome.kind === 'refused') throw new Error(`refused: ${JSON.stringify(outcome.reason)}`);
  return outcome.document.blocks;
}

const cell = (text: string, options: { columnSpan?: number; rowSpan?: number } = {}): TableCell =>
  new TableCell({ ...options, children: text.split('\n').map((line) => new Paragraph(line)) });

describe('a Word file', () => {
  it('gives paragraphs and tables in reading order, with spans and lines', async () => {
    const table = new Table({
      rows: [
        new TableRow({ children: [cell('STT'), cell('Nhiệm vụ'), cell('Chủ trì')] }),
        new TableRow({ children: [cell('I'), cell('CẢI CÁCH THỂ CHẾ', { columnSpan: 2 })] }),
        new TableRow({
          children: [cell('1'), cell('Rà soát & sửa'), cell('Phòng Nội vụ\nPhòng Tư pháp', { rowSpan: 2 })],
        }),
        new TableRow({ children: [cell('2'), cell('Báo cáo')] }),
      ],
    });
    const broken = new Paragraph({ children: [new TextRun({ text: 'Hai' }), new TextRun({ text: 'dòng', break: 1 })] });
    const file = new Document({ sections: [{ children: [new Paragraph('KẾ HOẠCH'), table, broken] }] });
    const blocks = await blocksOf('ke-hoach.docx', await Packer.toBuffer(file));
    expect(blocks).toEqual([
      { kind: 'paragraph', text: 'KẾ HOẠCH' },
      {
        kind: 'table',
        place: '1',
        rows: [
          [span('STT'), span('Nhiệm vụ'), span('Chủ trì')],
          [span('I'), span('CẢI CÁCH THỂ CHẾ', 2)],
          [span('1'), span('Rà soát & sửa'), span('Phòng Nội vụ\nPhòng Tư pháp')],
          [span('2'), span('Báo cáo'), span('Phòng Nội vụ\nPhòng Tư pháp')],
        ],
      },
      { kind: 'paragraph', text: 'Hai\ndòng' },
    ]);
  });

  it('is known by its content when its name says something else', async () => {
    const bytes = makeZip(docxEntries(paragraph('Xin chào')));
    expect(await blocksOf('ke-hoach.pdf', bytes)).toEqual([{ kind: 'paragraph', text: 'Xin chào' }]);
  });
});

describe('a spreadsheet', () => {
  it('gives each sheet as its name and one table, numbers and days as people write them', async () => {
    const rows = [
      [{ value: 'PHỤ LỤC', columnSpan: 3 }, null, null],
      [{ value: 1 }, { value: 'Báo cáo' }, { value: new Date('2026-03-05T00:00:00Z'), format: 'dd/mm/yyyy' }],
      [{ value: 2.5 }, null, null],
    ];
    const bytes = await writeXlsxFile([{ data: rows, sheet: 'Nhiệm vụ' }]).toBuffer();
    expect(await blocksOf('ke-hoach.xlsx', bytes)).toEqual([
      { kind: 'paragraph', text: 'Nhiệm vụ' },
      {
        kind: 'table',
        place: 'Nhiệm vụ',
        rows: [
          [span('PHỤ LỤC', 3)],
          [span('1'), span('Báo cáo'), span('05/03/2026')],
          [span('2.5'), span(''), span('')],
        ],
      },
    ]);
  });

  it('repeats a cell merged downwards in the rows below', async () => {
    const rows = [
      [{ value: '1' }, { value: 'Phòng Nội vụ', rowSpan: 2 }],
      [{ value: '2' }, null],
    ];
    const bytes = await writeXlsxFile([{ data: rows, sheet: 'A' }]).toBuffer();
    const [, table] = await blocksOf('a.xlsx', bytes);
    expect(table).toMatchObject({
      rows: [
        [span('1'), span('Phòng Nội vụ')],
        [span('2'), span('Phòng Nội vụ')],
      ],
    });
  });

  it('without anything in it is empty', async () => {
    const outcome = await readDocument({ fileName: 'a.xlsx', bytes: makeZip(xlsxEntries('')) });
    expect(outcome).toEqual({ kind: 'refused', reason: { kind: 'empty' } });
  });
});

const span = (text: string, columns = 1): { text: string; span: number } => ({ text, span: columns });
