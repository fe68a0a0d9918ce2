import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly content: string | Buffer;
  /** Stored as it is unless asked for. */
  readonly deflate?: boolean;
  /** Marks the entry as locked with a password. */
  readonly encrypted?: boolean;
}

/** A zip file made by hand, so that tests can build what no honest program writes. */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { header, data } = packed(entry);
    const name = Buffer.from(entry.name, 'utf8');
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), header, nameLengths(name), name, data]);
    const position = Buffer.alloc(14);
    position.writeUInt32LE(offset, 10);
    locals.push(local);
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), header, nameLengths(name), position, name]));
    offset += local.length;
  }
  return Buffer.concat([...locals, ...directory, endRecord(entries.length, Buffer.concat(directory).length, offset)]);
}

function packed(entry: ZipEntry): { readonly header: Buffer; readonly data: Buffer } {
  const raw = Buffer.from(entry.content);
  const plain = entry.deflate ? deflateRawSync(raw, { level: 9 }) : raw;
  // A locked entry carries 12 bytes of key before its content.
  const data = entry.encrypted ? Buffer.concat([Buffer.alloc(12), plain]) : plain;
  const header = Buffer.alloc(22);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(0x0800 | (entry.encrypted ? 1 : 0), 2);
  header.writeUInt16LE(entry.deflate ? 8 : 0, 4);
  header.writeUInt32LE(crc32(raw), 10);
  header.writeUInt32LE(data.length, 14);
  header.writeUInt32LE(raw.length, 18);
  return { header, data };
}

function nameLengths(name: Buffer): Buffer {
  const lengths = Buffer.alloc(4);
  lengths.writeUInt16LE(name.length, 0);
  return lengths;
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('504b0506', 0, 'hex');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT_TYPES = `<?xml version="1.0"?><Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`;

export const relationships = (inner: string): string =>
  `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}/relationships">${inner}</Relationships>`;

export const relationship = (id: string, type: string, target: string, more = ''): string =>
  `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}" ${more}/>`;

/** The smallest .docx that Word and mammoth open; `extra` entries replace those of the same name. */
export function docxEntries(body: string, extra: readonly ZipEntry[] = []): ZipEntry[] {
  const document = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${RELATIONS}"><w:body>${body}</w:body></w:document>`;
  return withExtra(
    [
      { name: '[Content_Types].xml', content: CONTENT_TYPES },
      { name: '_rels/.rels', content: relationships(relationship('r1', 'officeDocument', 'word/document.xml')) },
      { name: 'word/document.xml', content: document },
    ],
    extra,
  );
}

export const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

/** The smallest .xlsx with one sheet "Sheet1" of these rows. */
export function xlsxEntries(sheetData: string, extra: readonly ZipEntry[] = []): ZipEntry[] {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  return withExtra(
    [
      { name: '[Content_Types].xml', content: CONTENT_TYPES },
      { name: '_rels/.rels', content: relationships(relationship('r1', 'officeDocument', 'xl/workbook.xml')) },
      {
        name: 'xl/workbook.xml',
        content: `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${RELATIONS}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: relationships(relationship('rId1', 'worksheet', 'worksheets/sheet1.xml')),
      },
      {
        name: 'xl/worksheets/sheet1.xml',
        content: `<?xml version="1.0"?><worksheet xmlns="${main}"><sheetData>${sheetData}</sheetData></worksheet>`,
      },
    ],
    extra,
  );
}

const withExtra = (entries: readonly ZipEntry[], extra: readonly ZipEntry[]): ZipEntry[] => [
  ...entries.filter((entry) => !extra.some((other) => other.name === entry.name)),
  ...extra,
];
