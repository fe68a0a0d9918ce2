import { describe, expect, it } from 'vitest';
import { FILE_LIMITS } from '../../src/files/file-limits.ts';
import type { FileProblem } from '../../src/domain/file-problem.ts';
import { parseInProcess } from '../../src/files/parse-process.ts';
import { readDocument } from '../../src/files/read-document.ts';
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
const UTF16 = Buffer.from('\uFEFF<!DOCTYPE x [<!ENTITY a "b">]><x/>', 'utf16le');

const REFUSED: readonly (readonly [string, string, Buffer, Partial<FileProblem>])[] = [
  ['an empty file', 'a.docx', Buffer.alloc(0), { kind: 'empty' }],
  ['a PDF', 'a.docx', Buffer.from('%PDF-1.7 …'), { kind: 'unsupportedType', value: 'pdf', extension: 'docx' }],
  ['an old Word file', 'a.doc', oleWith('WordDocument'), { kind: 'unsupportedType', value: 'doc' }],
  ['an old Excel file', 'a.xls', oleWith('Workbook'), { kind: 'unsupportedType', value: 'xls' }],
  ['a text file', 'a.txt', Buffer.from('xin chào'), { kind: 'unsupportedType', value: 'other', extension: 'txt' }],
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
    { kind: 'tooLarge', limitBytes: 5_242_880, sizeBytes: 5_242_881 },
  ],
];

describe('a file from outside', () => {
  it.each(REFUSED)('is refused: %s', async (_name, fileName, bytes, problem) => {
    const outcome = await readDocument({ fileName, bytes });
    expect(outcome).toMatchObject({ kind: 'refused', reason: problem });
  });

  it('may point to web pages', async () => {
    const links = documentRels(relationship('r9', 'hyperlink', 'https://chinhphu.vn', 'TargetMode="External"'));
    const outcome = await readDocument({ fileName: 'a.docx', bytes: docxWith(links) });
    expect(outcome.kind).toBe('read');
  });

  it('is refused when it needs more memory than a plan does', async () => {
    const outcome = await parseInProcess(
      'xlsx',
      sheetWith('<row r="2000000000"><c r="A2000000000"><v>1</v></c></row>'),
    );
    expect(outcome).toMatchObject({ kind: 'refused', reason: { kind: 'suspicious', reason: 'memory' } });
  });

  it('is refused when reading it takes too long', async () => {
    const outcome = await parseInProcess('docx', DOCX, { timeoutMs: 1, heapMegabytes: 64 });
    expect(outcome).toEqual({ kind: 'refused', reason: { kind: 'timeout', limitSeconds: 1 } });
  });
});

/** The same length, other bytes in the middle of the packed text. */
function damaged(): Buffer {
  const copy = Buffer.from(
    makeZip(docxEntries(paragraph('Kế hoạch '.repeat(200))).map((entry) => ({ ...entry, deflate: true }))),
  );
  const middle = copy.indexOf('word/document.xml') + 30;
  copy.fill(0xff, middle, middle + 40);
  return copy;
}
