import { docxEntries, makeZip, paragraph, relationship, relationships, xlsxEntries } from './make-zip.ts';
import type { ZipEntry } from './make-zip.ts';

export interface HostileFile {
  readonly name: string;
  readonly fileName: string;
  readonly make: () => Buffer;
  /** What becomes of it: 'read', or the kind of the refusal with its reason or value. */
  readonly ends: string;
}

const MEBIBYTE = 1024 * 1024;
const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join('');

/** Numbers that look random, the same on each run: text that packs badly, so that no ratio gives it away. */
function noise(): () => number {
  let state = 12_345;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 8;
  };
}

const deflated = (entries: readonly ZipEntry[]): Buffer =>
  makeZip(entries.map((entry) => ({ ...entry, deflate: !entry.encrypted })));
const word = (body: string, extra: readonly ZipEntry[] = []) => ({
  fileName: 'a.docx',
  make: () => deflated(docxEntries(body, extra)),
});
const sheet = (data: string, extra: readonly ZipEntry[] = []) => ({
  fileName: 'a.xlsx',
  make: () => deflated(xlsxEntries(data, extra)),
});
/** As `word` and `sheet` for what is large: made when it is needed. */
const lateWord = (body: () => string) => ({ fileName: 'a.docx', make: () => deflated(docxEntries(body())) });
const lateSheet = (data: () => string) => ({ fileName: 'a.xlsx', make: () => deflated(xlsxEntries(data())) });

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const part = (name: string, root: string, inner: string): ZipEntry => ({
  name: `word/${name}.xml`,
  content: `<?xml version="1.0"?><w:${root} xmlns:w="${WORD}">${inner}</w:${root}>`,
});
/** The parts beside the document, with the relations to them. */
export const wordParts = (parts: Readonly<Record<string, string>>): ZipEntry[] => [
  {
    name: 'word/_rels/document.xml.rels',
    content: relationships(
      Object.keys(parts)
        .map((name) => relationship(name, name, `${name}.xml`))
        .join(''),
    ),
  },
  ...Object.entries(parts).map(([name, inner]) => part(name, name, inner)),
];
const relations = (inner: string): ZipEntry => ({
  name: 'word/_rels/document.xml.rels',
  content: relationships(inner),
});
const external = (type: string, target: string): ZipEntry =>
  relations(relationship('r9', type, target, 'TargetMode="External"'));
const numbered = (text: string, level = 0): string =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
const cell = (properties: string, text: string): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`;
const LAUGHS = `<!DOCTYPE l [<!ENTITY a "ha">${times(9, (n) => `<!ENTITY a${n} "${`&a${n === 0 ? '' : n - 1};`.repeat(10)}">`)}]><l>&a8;</l>`;

/** Files that no honest program writes. Each must cost a refusal, or be read within the limits. */
export const HOSTILE_FILES: readonly HostileFile[] = [
  {
    name: 'zip bomb',
    ...word(paragraph('x'), [{ name: 'word/media/a.bin', content: Buffer.alloc(40 * MEBIBYTE) }]),
    ends: 'suspicious zipBomb',
  },
  {
    name: 'zip bomb in the document itself',
    ...lateWord(() => `<!--${' '.repeat(40 * MEBIBYTE)}-->`),
    ends: 'suspicious zipBomb',
  },
  {
    name: 'zip bomb inside a zip inside',
    fileName: 'a.docx',
    make: () => {
      const bomb = deflated([{ name: 'a.bin', content: Buffer.alloc(40 * MEBIBYTE) }]);
      return makeZip(docxEntries(paragraph('x'), [{ name: 'word/embeddings/a.zip', content: bomb }]));
    },
    ends: 'read',
  },
  { name: 'entries lying on each other', fileName: 'a.docx', make: overlapping, ends: 'suspicious zipBomb' },
  {
    name: 'sheet of two billion rows',
    ...sheet('<row r="2000000000"><c r="A2000000000"><v>1</v></c></row>'),
    ends: 'suspicious rowNumber',
  },
  {
    name: 'sheet with a word in its last row',
    ...sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
    ends: 'suspicious tooLong',
  },
  {
    name: 'merged cells covering the sheet 20,000 times',
    fileName: 'a.xlsx',
    make: () =>
      deflated(
        xlsxEntries('<row r="50000"><c r="A50000"><v>1</v></c></row>').map((entry) => ({
          ...entry,
          content: String(entry.content).replace(
            '</sheetData>',
            `</sheetData><mergeCells>${times(20_000, (n) => `<mergeCell ref="A${n + 1}:XFD1048576"/>`)}</mergeCells>`,
          ),
        })),
      ),
    ends: 'suspicious tooLong',
  },
  { name: 'one sheet named ten thousand times', fileName: 'a.xlsx', make: repeatedSheet, ends: 'read' },
  {
    name: 'huge text pointed to by a hundred thousand cells',
    fileName: 'a.xlsx',
    make: sharedText,
    ends: 'suspicious tooLong',
  },
  {
    name: 'cell of 5 MB in a sheet',
    ...lateSheet(() => `<row r="1"><c r="A1" t="str"><v>${largeText()}</v></c></row>`),
    ends: 'suspicious tooLong',
  },
  {
    name: 'entity expansion',
    ...word(paragraph('x'), [{ name: 'word/styles.xml', content: LAUGHS }]),
    ends: 'suspicious doctype',
  },
  {
    name: 'external picture',
    ...word(paragraph('x'), [external('image', 'http://127.0.0.1/a.png')]),
    ends: 'externalReference http://127.0.0.1/a.png',
  },
  {
    name: 'external template',
    ...word(paragraph('x'), [
      {
        name: 'word/_rels/settings.xml.rels',
        content: relationships(
          relationship('r1', 'attachedTemplate', 'http://127.0.0.1/a.dotm', 'TargetMode="External"'),
        ),
      },
    ]),
    ends: 'externalReference http://127.0.0.1/a.dotm',
  },
  {
    name: 'truncated zip',
    fileName: 'a.docx',
    make: () => makeZip(docxEntries(paragraph('Kế hoạch'))).subarray(0, 700),
    ends: 'damaged',
  },
  {
    name: 'program named .docx',
    fileName: 'a.docx',
    make: () => Buffer.from('MZ\u0000\u0000program'),
    ends: 'unsupportedType other',
  },
  { name: 'file of 100 MB', fileName: 'a.docx', make: () => Buffer.alloc(100 * MEBIBYTE, 'PK'), ends: 'tooLarge' },
  {
    name: '10,000 tables',
    ...lateWord(() => times(10_000, (n) => `<w:tbl><w:tr>${cell('', String(n))}</w:tr></w:tbl>`)),
    ends: 'suspicious tooLong',
  },
  {
    name: '5,000 tables inside each other',
    ...lateWord(() => `${'<w:tbl><w:tr><w:tc>'.repeat(5000)}${'</w:tc></w:tr></w:tbl>'.repeat(5000)}`),
    ends: 'suspicious tooDeep',
  },
  {
    name: '40,000 content controls inside each other',
    ...lateWord(() => `${'<w:sdt>'.repeat(40_000)}${'</w:sdt>'.repeat(40_000)}`),
    ends: 'suspicious tooDeep',
  },
  { name: 'a million paragraphs', ...lateWord(millionParagraphs), ends: 'suspicious tooLong' },
  {
    name: 'cell of 5 MB in a table',
    ...lateWord(() => `<w:tbl><w:tr>${cell('', largeText())}</w:tr></w:tbl>`),
    ends: 'suspicious tooLong',
  },
  {
    name: 'merged cells of 63 columns in 200 rows, each repeating a long text',
    ...lateWord(() => {
      const below = `<w:tr>${times(63, () => '<w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc>')}</w:tr>`;
      const first = `<w:tr>${times(63, (n) => cell('<w:vMerge w:val="restart"/>', `${n}`.repeat(1000)))}</w:tr>`;
      return `<w:tbl>${first}${below.repeat(200)}</w:tbl>`;
    }),
    ends: 'suspicious tooLong',
  },
  {
    name: 'cell over four billion columns',
    ...word(`<w:tbl><w:tr>${cell('<w:gridSpan w:val="4294967295"/>', 'x')}</w:tr></w:tbl>`),
    ends: 'read',
  },
  { name: 'NUL and control characters', ...word(paragraph('a\u0000b\u0001c&#0;&#x8;d\u001B[2J')), ends: 'read' },
  { name: 'halves of surrogate pairs', ...word(paragraph('a&#xD800;b&#xDC00;c')), ends: 'read' },
  {
    name: 'bytes that are no UTF-8',
    fileName: 'a.docx',
    make: () => makeZip(docxEntries('').map(spoil)),
    ends: 'damaged',
  },
  {
    name: 'text written from right to left',
    ...word(paragraph('\u202Ehc\u1EA1oh \u1EBFK\u202C\u200F\u2067')),
    ends: 'read',
  },
  {
    name: 'list of 5,000 levels',
    ...word(
      times(5000, (n) => numbered('x', n)),
      wordParts({
        numbering: `<w:abstractNum w:abstractNumId="1">${times(5000, (n) => `<w:lvl w:ilvl="${n}"><w:lvlText w:val="%${n}."/></w:lvl>`)}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`,
      }),
    ),
    ends: 'read',
  },
  {
    name: 'list that begins with a billion in Roman numerals',
    ...word(
      numbered('x'),
      wordParts({
        numbering:
          '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="999999999"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
      }),
    ),
    ends: 'read',
  },
  {
    name: 'styles based on each other in a circle',
    ...word(
      '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>',
      wordParts({
        styles:
          '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>',
      }),
    ),
    ends: 'read',
  },
  {
    name: 'list styles pointing to each other in a circle',
    ...word(
      numbered('x'),
      wordParts({
        numbering:
          '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="b"/><w:numStyleLink w:val="a"/></w:abstractNum><w:abstractNum w:abstractNumId="2"><w:styleLink w:val="a"/><w:numStyleLink w:val="b"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
      }),
    ),
    ends: 'read',
  },
  {
    name: 'relations in a circle',
    ...word(paragraph('x'), [
      relations(relationship('r1', 'styles', 'document.xml') + relationship('r2', 'numbering', 'document.xml')),
    ]),
    ends: 'read',
  },
  {
    name: 'relation out of the file',
    ...word(paragraph('x'), [relations(relationship('r1', 'styles', '../../../../etc/passwd'))]),
    ends: 'read',
  },
  { name: 'attribute of 5 MB', ...lateWord(() => `<w:p w:a="${largeText()}"/>`), ends: 'suspicious tooLong' },
  { name: 'tag that never ends', ...lateWord(() => `<w:p ${largeText()}`), ends: 'suspicious tooLong' },
  {
    name: 'a hundred thousand attributes',
    ...lateWord(() => `<w:p ${times(60_000, (n) => `a${n}="" `)}/>`),
    ends: 'empty',
  },
  { name: 'spaces without end', ...lateWord(() => times(40, () => paragraph(' '.repeat(20_000)))), ends: 'empty' },
  {
    name: 'CSV of one quote and 5 MB',
    fileName: 'a.csv',
    make: () => Buffer.from(`"${'""'.repeat(2_400_000)}`),
    ends: 'read',
  },
  {
    name: 'text of two million lines',
    fileName: 'a.txt',
    make: () => Buffer.from('a\n'.repeat(2_400_000)),
    ends: 'suspicious tooLong',
  },
  {
    name: 'CSV of two million columns',
    fileName: 'a.csv',
    make: () => Buffer.from('a,'.repeat(2_400_000)),
    ends: 'suspicious tooLong',
  },
];

/** Letters that pack to about three quarters: 4.5 MB make a file of 3.4 MB. */
function largeText(): string {
  const next = noise();
  return times(750_000, () => (next() + 0x1000000).toString(36).slice(-5).padEnd(6, 'x'));
}

function millionParagraphs(): string {
  const next = noise();
  return times(1_000_000, () => `<w:p><w:r><w:t>${next() % 9973}</w:t></w:r></w:p>`);
}

/** A directory that names the same packed bytes 150 times (David Fifield, "A better zip bomb"). */
function overlapping(): Buffer {
  const size = 900 * 1024;
  const file = deflated(docxEntries(paragraph('x'), [{ name: 'word/a.bin', content: Buffer.alloc(size) }]));
  const at = file.lastIndexOf('word/a.bin') - 46;
  const entry = file.subarray(at, file.length - 22);
  const copies = Array.from({ length: 150 }, (_, index) => {
    const copy = Buffer.from(entry);
    copy.write(index.toString(36).padStart(3, '0'), 46 + 'word'.length, 'latin1');
    return copy;
  });
  const end = Buffer.from(file.subarray(-22));
  const count = 3 + copies.length;
  const before = file.subarray(0, at);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(before.length + entry.length * copies.length - end.readUInt32LE(16), 12);
  return Buffer.concat([before, ...copies, end]);
}

function repeatedSheet(): Buffer {
  const entries = xlsxEntries('<row r="1"><c r="A1"><v>1</v></c></row>');
  return deflated(
    entries.map((entry) =>
      entry.name === 'xl/workbook.xml'
        ? { ...entry, content: String(entry.content).replace(/<sheet [^>]*>/, (found) => found.repeat(10_000)) }
        : entry,
    ),
  );
}

function sharedText(): Buffer {
  const text = 'Ủy ban nhân dân '.repeat(2000);
  const cells = times(100_000, (n) => `<row r="${(n % 50_000) + 1}"><c t="s"><v>0</v></c></row>`);
  const workbook = relationships(
    relationship('rId1', 'worksheet', 'worksheets/sheet1.xml') +
      relationship('rId2', 'sharedStrings', 'sharedStrings.xml'),
  );
  return deflated(
    xlsxEntries(cells, [
      { name: 'xl/_rels/workbook.xml.rels', content: workbook },
      { name: 'xl/sharedStrings.xml', content: `<sst xmlns="${SHEET}"><si><t>${text}</t></si></sst>` },
    ]),
  );
}

function spoil(entry: ZipEntry): ZipEntry {
  if (entry.name !== 'word/document.xml') return entry;
  return { ...entry, content: Buffer.from(String(entry.content).replace('<w:body>', '<w:body>\u00E9'), 'latin1') };
}
