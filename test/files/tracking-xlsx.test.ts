import { describe, expect, it } from 'vitest';
import type { TrackingCell, TrackingSheet } from '../../src/domain/consolidated/tracking-sheet.ts';
import { day } from '../../src/domain/day.ts';
import { readDocument } from '../../src/files/read-document.ts';
import { writeTrackingXlsx } from '../../src/files/tracking-xlsx.ts';
import { openZipParts } from '../../src/files/zip-entries.ts';

const text = (words: string): TrackingCell => ({ kind: 'text', text: words });

const sheet = (words = 'đã trình dự thảo'): TrackingSheet => ({
  name: 'Nhiệm vụ',
  title: 'BẢNG THEO DÕI',
  asOf: 'Dữ liệu tính đến 08:00, 09/3/2026',
  columns: ['STT', 'Ghi chú', 'Ngày hạn', 'Trạng thái'].map((heading) => ({ heading, width: 12 })),
  rows: [
    {
      status: 'overdue',
      cells: [
        { kind: 'number', value: 1 },
        text(words),
        { kind: 'day', on: day('2026-03-31') },
        { kind: 'status', text: 'Quá hạn' },
      ],
    },
    {
      status: 'doneOnTime',
      cells: [
        { kind: 'number', value: 2 },
        text(''),
        { kind: 'day', on: undefined },
        { kind: 'status', text: 'Hoàn thành' },
      ],
    },
  ],
});

async function partOf(bytes: Buffer, name: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of (await openZipParts(bytes)).read(name) ?? []) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

describe('the tracking sheet', () => {
  it('is the same bytes for the same data', async () => {
    const bytes = await writeTrackingXlsx([sheet(), { ...sheet(), name: 'Báo cáo' }]);
    expect(bytes.equals(await writeTrackingXlsx([sheet(), { ...sheet(), name: 'Báo cáo' }]))).toBe(true);
  });

  it('has a filter over its headings, and its head stays in sight', async () => {
    const xml = await partOf(await writeTrackingXlsx([sheet()]), 'xl/worksheets/sheet1.xml');
    expect(xml).toContain('</sheetData><autoFilter ref="A3:D5"/>');
    expect(xml).toMatch(/<pane [^>]*ySplit="3"[^>]*state="frozen"/);
  });

  it('is as wide as a page on paper, its headings on every page', async () => {
    const bytes = await writeTrackingXlsx([sheet(), { ...sheet(), name: 'Báo cáo' }]);
    const xml = await partOf(bytes, 'xl/worksheets/sheet2.xml');
    expect(xml).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>');
    expect(xml).toMatch(/<pageSetup fitToWidth="1" fitToHeight="0" [^>]*orientation="landscape"/);
    expect(await partOf(bytes, 'xl/workbook.xml')).toContain(
      '<definedName name="_xlnm.Print_Titles" localSheetId="1">\'Báo cáo\'!$3:$3</definedName>',
    );
  });

  it('colours the status', async () => {
    const styles = await partOf(await writeTrackingXlsx([sheet()]), 'xl/styles.xml');
    expect(styles).toContain('F8CBAD');
    expect(styles).toContain('C6E0B4');
  });

  it.each(['=1+1', '+84', '-5', '@SUM(A1)', '  =HYPERLINK("x")', '＝1'])('computes nothing of %s', async (words) => {
    const bytes = await writeTrackingXlsx([sheet(words)]);
    const xml = await partOf(bytes, 'xl/worksheets/sheet1.xml');
    expect(xml).not.toContain('<f>');
    expect(await partOf(bytes, 'xl/sharedStrings.xml')).toContain(`'${words.charAt(0)}`);
  });

  it('keeps days as days and leaves a day that there is not empty', async () => {
    const bytes = await writeTrackingXlsx([sheet()]);
    const outcome = await readDocument({ fileName: 'a.xlsx', bytes });
    expect(outcome.kind).toBe('read');
    const words = JSON.stringify(outcome);
    expect(words).toContain('31/03/2026');
    expect(words).not.toContain('1970');
    expect(words).not.toContain('1899');
  });
});
