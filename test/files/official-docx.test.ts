import { describe, expect, it } from 'vitest';
import type { OfficialDocument, OfficialTable } from '../../src/domain/consolidated/official-document.ts';
import { writeAnnexDocx, writeOfficialDocx } from '../../src/files/consolidated-docx.ts';
import { readDocument } from '../../src/files/read-document.ts';
import { openZipParts } from '../../src/files/zip-entries.ts';

const table: OfficialTable = {
  columns: [
    { heading: 'TT', width: 5, align: 'center' },
    { heading: 'Nhiệm vụ', width: 30, align: 'left' },
  ],
  rows: [
    { kind: 'across', text: 'Cải cách thể chế' },
    { kind: 'cells', cells: ['1', 'Ban hành <kế hoạch> & "quy trình"\u0007\uD800'] },
  ],
};

const document: OfficialDocument = {
  head: {
    issuer: ['ỦY BAN NHÂN DÂN', 'TỈNH SƠN THANH'],
    nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    motto: 'Độc lập - Tự do - Hạnh phúc',
    number: 'Số:       /BC-UBND',
    placeAndDay: 'Sơn Thanh, ngày     tháng 3 năm 2026',
    kind: 'BÁO CÁO',
    subject: 'Kết quả quý I/2026',
    addressee: 'Kính gửi: ……',
  },
  body: [
    { kind: 'heading', level: 1, text: 'I. TÌNH HÌNH CHUNG' },
    { kind: 'paragraph', text: 'Trong kỳ không có nhiệm vụ.' },
    { kind: 'table', table },
  ],
  signature: {
    recipientsTitle: 'Nơi nhận:',
    recipients: ['- Như trên;'],
    authority: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
  },
  annexes: [
    { label: 'Phụ lục I', title: 'NHIỆM VỤ', notes: [], orientation: 'landscape', table, empty: 'Không có.' },
    {
      label: 'Phụ lục II',
      title: 'BÁO CÁO',
      notes: [],
      orientation: 'portrait',
      table: { ...table, rows: [] },
      empty: 'Không có.',
    },
  ],
  properties: { title: 'Báo cáo', creator: 'Ủy ban nhân dân', at: new Date('2026-03-18T02:30:00.123Z') },
};

async function partOf(bytes: Buffer, name: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of (await openZipParts(bytes)).read(name) ?? []) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const MM = 1440 / 25.4;
const millimetres = (xml: string, attribute: string): readonly number[] =>
  [...xml.matchAll(new RegExp(`w:${attribute}="(\\d+)"`, 'g'))].map(([, twips]) => Math.round(Number(twips) / MM));

describe('a document in the form of Decree 30/2020/NĐ-CP', () => {
  it('is the same bytes for the same data, with the instant of the data inside', async () => {
    const bytes = await writeOfficialDocx(document);
    expect(bytes.equals(await writeOfficialDocx(document))).toBe(true);
    const core = await partOf(bytes, 'docProps/core.xml');
    expect(core.match(/2026-03-18T02:30:00Z/g)).toHaveLength(2);
  });

  it('keeps its margins from being a hair below the least ones', async () => {
    const xml = await partOf(await writeOfficialDocx(document), 'word/document.xml');
    expect(xml).toMatch(/<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701"/);
  });

  it('breaks a long place and day between the two only', async () => {
    const placeAndDay = 'Thành phố Hồ Chí Minh, ngày        tháng 11 năm 2026';
    const head = { ...document.head, placeAndDay };
    const xml = await partOf(await writeOfficialDocx({ ...document, head }), 'word/document.xml');
    expect(xml).toContain('Thành phố Hồ Chí Minh, ngày\u00A0\u00A0\u00A0\u00A0tháng\u00A011\u00A0năm\u00A02026');
  });

  it('lies on A4 within the margins of the decree, the annex across', async () => {
    const xml = await partOf(await writeOfficialDocx(document), 'word/document.xml');
    const pages = [...xml.matchAll(/<w:pgSz[^>]*>/g)].map(([size]) => [
      millimetres(size, 'w')[0],
      millimetres(size, 'h')[0],
    ]);
    expect(pages).toEqual([
      [210, 297],
      [297, 210],
      [210, 297],
    ]);
    for (const [margins] of xml.matchAll(/<w:pgMar[^>]*>/g))
      expect(['top', 'bottom', 'left', 'right'].map((side) => millimetres(margins, side)[0])).toEqual([20, 20, 30, 15]);
  });

  it('is written in black Times New Roman, justified, the first line 12.7 mm in', async () => {
    const xml = await partOf(await writeOfficialDocx(document), 'word/document.xml');
    expect(new Set([...xml.matchAll(/w:ascii="([^"]+)"/g)].map(([, font]) => font))).toEqual(
      new Set(['Times New Roman']),
    );
    expect(new Set([...xml.matchAll(/<w:color w:val="([^"]+)"/g)].map(([, colour]) => colour))).toEqual(
      new Set(['000000']),
    );
    const paragraph = /<w:p>(?:(?!<\/w:p>).)*Trong kỳ không có nhiệm vụ(?:(?!<\/w:p>).)*<\/w:p>/.exec(xml)?.[0] ?? '';
    expect(paragraph).toContain('<w:jc w:val="both"/>');
    expect(millimetres(paragraph, 'firstLine')).toEqual([13]);
    expect(paragraph).toContain('<w:sz w:val="28"/>');
  });

  it('numbers its pages at the top centre, not the first', async () => {
    const bytes = await writeOfficialDocx(document);
    const xml = await partOf(bytes, 'word/document.xml');
    expect(xml.match(/<w:titlePg\/>/g)).toHaveLength(3);
    const header = await partOf(bytes, 'word/header1.xml');
    expect(header).toContain('PAGE');
    expect(header).toContain('<w:jc w:val="center"/>');
    expect(header).toContain('<w:sz w:val="26"/>');
  });

  it('repeats the heads of its tables and tears no row apart', async () => {
    const xml = await partOf(await writeOfficialDocx(document), 'word/document.xml');
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(2);
    expect(xml.match(/<w:cantSplit\/>/g)?.length).toBe(xml.match(/<w:tr>/g)?.length);
  });

  it('is read back whole, whatever its texts hold; what is empty says so', async () => {
    const outcome = await readDocument({ fileName: 'a.docx', bytes: await writeOfficialDocx(document) });
    const words = JSON.stringify(outcome);
    expect(outcome.kind).toBe('read');
    expect(words).toContain('Ban hành <kế hoạch> &');
    expect(words).toContain('Không có.');
  });

  it('may be a list alone', async () => {
    const [annex] = document.annexes;
    if (!annex) throw new Error('there are annexes');
    const bytes = await writeAnnexDocx(annex, document.properties);
    expect(bytes.equals(await writeAnnexDocx(annex, document.properties))).toBe(true);
    expect((await readDocument({ fileName: 'a.docx', bytes })).kind).toBe('read');
  });
});
