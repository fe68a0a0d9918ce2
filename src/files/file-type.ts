import { extname } from 'node:path';
import type { FileProblem, OtherFileType } from '../domain/file-problem.ts';
import { decodeText } from './decode-text.ts';

export type Recognised =
  | { readonly kind: 'zip' }
  | { readonly kind: 'text'; readonly type: 'csv' | 'txt' }
  | { readonly kind: 'refused'; readonly reason: FileProblem };

const ZIP_MAGIC = Buffer.from('PK\u0003\u0004', 'latin1');
const EMPTY_ZIP_MAGIC = Buffer.from('PK\u0005\u0006', 'latin1');
const PDF_MAGIC = Buffer.from('%PDF', 'latin1');
const OLE_MAGIC = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
/** JPEG, PNG, GIF, TIFF (both byte orders), WebP and HEIC (behind a length), BMP. */
const PICTURE_MAGIC =
  /^(?:\xFF\xD8\xFF|\x89PNG|GIF8|II\*\0|MM\0\*|RIFF[^]{4}WEBP|[^]{4}ftyp(?:heic|heix|mif1)|BM[^]{4}\0\0\0\0)/;
/** Rich text, and web pages that old programs save as .doc or .xls. */
const OLD_TEXT_MAGIC = /^\s*(?:\{\\rtf|<(?:!doctype|html|\?xml|table|meta)\b|MIME-Version:)/i;
const TEXT_EXTENSIONS: ReadonlySet<string> = new Set(['', '.txt', '.csv', '.tsv', '.text', '.md']);

/** What the content says; the name of the file is believed only in how a text is divided. */
export function recognise(fileName: string, bytes: Buffer): Recognised {
  if (bytes.length === 0) return refused({ kind: 'empty' });
  if (startsWith(bytes, ZIP_MAGIC)) return { kind: 'zip' };
  if (startsWith(bytes, EMPTY_ZIP_MAGIC)) return refused({ kind: 'damaged' });
  if (startsWith(bytes, OLE_MAGIC)) return refused(oleProblem(fileName, bytes));
  // A PDF may be preceded by up to 1,024 bytes of anything.
  if (bytes.subarray(0, 1024 + PDF_MAGIC.length).includes(PDF_MAGIC)) return refused(unsupported(fileName, 'pdf'));
  const beginning = bytes.toString('latin1', 0, 64);
  if (PICTURE_MAGIC.test(beginning)) return refused(unsupported(fileName, 'picture'));
  const extension = extname(fileName).toLowerCase();
  if (OLD_TEXT_MAGIC.test(beginning.replace('\u00EF\u00BB\u00BF', ''))) {
    return refused(unsupported(fileName, extension === '.xls' ? 'xls' : extension === '.txt' ? 'other' : 'doc'));
  }
  return isText(bytes) && TEXT_EXTENSIONS.has(extension)
    ? { kind: 'text', type: textTypeOf(extension, bytes) }
    : refused(unsupported(fileName, 'other'));
}

export const unsupported = (fileName: string, value: OtherFileType): FileProblem => ({
  kind: 'unsupportedType',
  value,
  extension: extname(fileName).slice(1, 11).toLowerCase(),
});

/** OLE holds old Office files, and new ones that are locked with a password; the names of its streams tell which. */
function oleProblem(fileName: string, bytes: Buffer): FileProblem {
  const hasStream = (name: string): boolean => bytes.includes(Buffer.from(name, 'utf16le'));
  if (hasStream('EncryptedPackage')) return { kind: 'encrypted' };
  if (hasStream('WordDocument')) return unsupported(fileName, 'doc');
  if (hasStream('Workbook') || hasStream('Book')) return unsupported(fileName, 'xls');
  const extension = extname(fileName).toLowerCase();
  if (extension === '.doc') return unsupported(fileName, 'doc');
  return unsupported(fileName, extension === '.xls' ? 'xls' : 'other');
}

/** Text has no zero bytes, unless a byte order mark says that it is UTF-16. */
const isText = (bytes: Buffer): boolean =>
  /^(?:\xFF\xFE|\xFE\xFF)$/.test(bytes.toString('latin1', 0, 2)) || !bytes.includes(0);

/** By the extension, else by whether the first two lines are divided alike. */
function textTypeOf(extension: string, bytes: Buffer): 'csv' | 'txt' {
  if (extension === '.csv' || extension === '.tsv') return 'csv';
  if (extension !== '') return 'txt';
  const [first = '', second = ''] = (decodeText(bytes) ?? '').slice(0, 10_000).split(/\r?\n/, 2);
  const isDivided = [',', ';'].some((sign) => first.includes(sign) && countOf(first, sign) === countOf(second, sign));
  return isDivided ? 'csv' : 'txt';
}

const countOf = (text: string, sign: string): number => text.split(sign).length;

const refused = (reason: FileProblem): Recognised => ({ kind: 'refused', reason });

const startsWith = (bytes: Buffer, magic: Buffer): boolean => bytes.subarray(0, magic.length).equals(magic);
