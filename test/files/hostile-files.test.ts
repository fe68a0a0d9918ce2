import { describe, expect, it } from 'vitest';
import { FILE_LIMITS } from '../../src/files/file-limits.ts';
import type { FileProblem } from '../../src/domain/file-problem.ts';
import { parseInProcess } from '../../src/files/parse-process.ts';
import { readDocument } from '../../src/files/read-document.ts';
import { HOSTILE_FILES } from './hostile-corpus.ts';
import { docxEntries, makeZip, paragraph, relationship, relationships, xlsxEntries } from './make-zip.ts';
import type { ZipEntry } from './make-zip.ts';

const DOCX = makeZip(docxEntries(paragraph('Kế hoạch')));
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const oleWith = (stream: string): Buffer => Buffer.concat([OLE, Buffer.alloc(512), Buffer.from(stream, 'utf16le')]);
const docxWith = (...extra: ZipEntry[]): Buffer => makeZip(docxEntries(paragraph('x'), extra));
const sheetWith = (sheetData: string): Buffer => makeZip(xlsxEntries(sheetData));
const documentRels = (inner: string): ZipEntry => ({
  name: 'word/_rels/document.xml.rels',
  content: relationships(inner),
});
/** "Kế hoạch cải cách hành chính năm …", as the fonts .VnTime and VNI-Times hold it. */
const TCVN3 = 'KÕ ho¹ch c¶i c¸ch hµnh chÝnh n¨m cña Uû ban nh©n d©n tØnh; ®¬n vÞ b¸o c¸o. '.repeat(3);
const VNI = 'Keá hoaïch caûi caùch haønh chính naêm cuûa Uyû ban nhaân daân tænh; ñôn vò baùo caùo. '.repeat(4);
const UTF16 = Buffer.from('\uFEFF<!DOCTYPE x [<!ENTITY a "b">]><x/>', 'utf16le');

const REFUSED: readonly (readonly [string, string, Buffer, Partial<FileProblem>])[] = [
  ['an empty file', 'a.docx', Buffer.alloc(0), { kind: 'empty' }],
  ['a PDF', 'a.docx', Buffer.from('%PDF-1.7 …'), { kind: 'unsupportedType', value: 'pdf', extension: 'docx' }],
  ['an old Word file', 'a.doc', oleWith('WordDocument'), { kind: 'unsupportedType', value: 'doc' }],
  ['an old Excel file', 'a.xls', oleWith('Workbook'), { kind: 'unsupportedType', value: 'xls' }],
  ['a text named as a document', 'a.docx', Buffer.from('xin chào'), { kind: 'unsupportedType', value: 'other' }],
  ['a web page saved as .doc', 'a.doc', Buffer.from('<html><body>Kế hoạch'), { kind: 'unsupportedType', value: 'doc' }],
  ['rich text', 'a.rtf', Buffer.from('{\\rtf1\\ansi'), { kind: 'unsupportedType', value: 'doc', extension: 'rtf' }],
  ['a web page saved as .xls', 'a.xls', Buffer.from('<table><tr>'), { kind: 'unsupportedType', value: 'xls' }],
  ['a photograph', 'a.jpg', Buffer.from('ffd8ffe000104a46', 'hex'), { kind: 'unsupportedType', value: 'picture' }],
  [
    'a picture named as a document',
    'a.docx',
    Buffer.from('89504e470d0a1a0a', 'hex'),
    { kind: 'unsupportedType', value: 'picture' },
  ],
  ['text in an unknown encoding', 'a.csv', Buffer.from('M\u00E3,T\u00EAn', 'latin1'), { kind: 'notUtf8' }],
  ['text with zero bytes', 'a.txt', Buffer.from('a\u0000b'), { kind: 'unsupportedType', value: 'other' }],
  ['TCVN3', 'a.docx', makeZip(docxEntries(paragraph(TCVN3))), { kind: 'oldEncoding', value: 'TCVN3' }],
  ['VNI', 'a.docx', makeZip(docxEntries(paragraph(VNI))), { kind: 'oldEncoding', value: 'VNI' }],
  [
    'a zip of other things',
    'a.zip',
    makeZip([{ name: 'a.txt', content: 'x' }]),
    { kind: 'unsupportedType', value: 'other' },
  ],
  ['a file locked with a password', 'a.docx', oleWith('EncryptedPackage'), { kind: 'encrypted' }],
  [
    'a zip with a locked entry',
    'a.docx',
    docxWith({ name: 'word/a.xml', content: 'x', encrypted: true }),
    { kind: 'encrypted' },
  ],
  ['a truncated file', 'a.docx', DOCX.subarray(0, DOCX.length - 40), { kind: 'damaged' }],
  ['a file with a changed middle', 'a.docx', damaged(), { kind: 'damaged' }],
  [
    'a Word file that is not XML',
    'a.docx',
    docxWith({ name: 'word/document.xml', content: '<w:doc' }),
    { kind: 'damaged' },
  ],
  ['macros', 'a.docx', docxWith({ name: 'word/vbaProject.bin', content: 'x' }), { kind: 'macros' }],
  [
    'a type that allows macros',
    'a.docx',
    docxWith({
      name: '[Content_Types].xml',
      content: '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
    }),
    { kind: 'macros' },
  ],
  [
    'a picture fetched from elsewhere',
    'a.docx',
    docxWith(documentRels(relationship('r9', 'image', 'http://127.0.0.1/x.png', 'TargetMode="External"'))),
    { kind: 'externalReference', value: 'http://127.0.0.1/x.png' },
  ],
  [
    'a target mode written with entities',
    'a.docx',
    docxWith(documentRels(relationship('r9', 'image', 'file:///etc/passwd', 'TargetMode="&#69;xternal"'))),
    { kind: 'externalReference', value: 'file:///etc/passwd' },
  ],
  [
    'an entity',
    'a.docx',
    docxWith({ name: 'word/styles.xml', content: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }),
    { kind: 'suspicious', reason: 'doctype', value: 'word/styles.xml' },
  ],
  [
    'an entity hidden in UTF-16',
    'a.docx',
    docxWith({ name: 'word/styles.xml', content: UTF16 }),
    { kind: 'suspicious', reason: 'doctype' },
  ],
  [
    'an entry that inflates without end',
    'a.docx',
    docxWith({ name: 'word/media/a.bin', content: Buffer.alloc(8 * 1024 * 1024), deflate: true }),
    { kind: 'suspicious', reason: 'zipBomb', value: 'word/media/a.bin' },
  ],
  [
    'too many entries',
    'a.docx',
    docxWith(...Array.from({ length: 200 }, (_, index) => ({ name: `word/${index}.xml`, content: '' }))),
    { kind: 'suspicious', reason: 'tooManyEntries', value: '203' },
  ],
  [
    'an entry outside the folder',
    'a.docx',
    docxWith({ name: '../a.xml', content: '' }),
    { kind: 'suspicious', reason: 'unsafePath' },
  ],
  [
    'a row far below the end of a sheet',
    'a.xlsx',
    sheetWith('<row r="2000000000"><c r="A2000000000"><v>1</v></c></row>'),
    { kind: 'suspicious', reason: 'rowNumber', value: '2000000000' },
  ],
  [
    'a row number written with entities',
    'a.xlsx',
    sheetWith('<row r="&#50;000000000"/>'),
    { kind: 'suspicious', reason: 'rowNumber' },
  ],
  [
    'a column far beyond the end of a sheet',
    'a.xlsx',
    sheetWith('<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>'),
    { kind: 'suspicious', reason: 'rowNumber' },
  ],
  [
    'more bytes than a plan has',
    'a.docx',
    Buffer.alloc(FILE_LIMITS.fileBytes + 1, 1),
    { kind: 'tooLarge', limitBytes: 5_242_880 },
  ],
];

describe('a file from outside', () => {
  it.each(REFUSED)('is refused: %s', async (_name, fileName, bytes, problem) => {
    const outcome = await readDocument({ fileName, bytes });
    expect(outcome).toMatchObject({ kind: 'refused', reason: problem });
  });

  it.each(HOSTILE_FILES)('ends as it must: $name', async ({ fileName, make, ends }) => {
    const outcome = await readDocument({ fileName, bytes: make() });
    expect(outcome.kind === 'read' ? 'read' : wordsOf(outcome.reason)).toBe(ends);
  });

  it('may point to web pages', async () => {
    const links = documentRels(relationship('r9', 'hyperlink', 'https://chinhphu.vn', 'TargetMode="External"'));
    const outcome = await readDocument({ fileName: 'a.docx', bytes: docxWith(links) });
    expect(outcome.kind).toBe('read');
  });

  it('is refused when it needs more memory than it gets', async () => {
    const outcome = await parseInProcess(
      'txt',
      Buffer.from('Kế hoạch cải cách hành chính của Ủy ban nhân dân tỉnh năm 2026\n'.repeat(50_000)),
      {
        timeoutMs: 20_000,
        heapMegabytes: 12,
      },
    );
    expect(outcome).toMatchObject({ kind: 'refused', reason: { kind: 'suspicious', reason: 'memory' } });
  });

  it('is refused when reading it takes too long', async () => {
    const outcome = await parseInProcess('docx', DOCX, { timeoutMs: 1, heapMegabytes: 64 });
    expect(outcome).toEqual({ kind: 'refused', reason: { kind: 'timeout', limitSeconds: 1 } });
  });
});

/** "suspicious zipBomb", "damaged". */
function wordsOf(problem: FileProblem): string {
  if (problem.kind === 'suspicious') return `suspicious ${problem.reason}`;
  return 'value' in problem ? `${problem.kind} ${problem.value}` : problem.kind;
}

/** The same length, other bytes in the middle of the packed text. */
function damaged(): Buffer {
  const copy = Buffer.from(
    makeZip(docxEntries(paragraph('Kế hoạch '.repeat(200))).map((entry) => ({ ...entry, deflate: true }))),
  );
  const middle = copy.indexOf('word/document.xml') + 30;
  copy.fill(0xff, middle, middle + 40);
  return copy;
}
