import { extname } from 'node:path';
import type { FileProblem, OtherFileType } from '../domain/file-problem.ts';

const ZIP_MAGIC = Buffer.from('PK\u0003\u0004', 'latin1');
const EMPTY_ZIP_MAGIC = Buffer.from('PK\u0005\u0006', 'latin1');
const PDF_MAGIC = Buffer.from('%PDF', 'latin1');
const OLE_MAGIC = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/** What the first bytes say; the name of the file is never believed. */
export function checkMagic(fileName: string, bytes: Buffer): FileProblem | undefined {
  if (bytes.length === 0) return { kind: 'empty' };
  if (startsWith(bytes, ZIP_MAGIC)) return undefined;
  if (startsWith(bytes, EMPTY_ZIP_MAGIC)) return { kind: 'damaged' };
  if (startsWith(bytes, OLE_MAGIC)) return oleProblem(fileName, bytes);
  // A PDF may be preceded by up to 1,024 bytes of anything.
  const isPdf = bytes.subarray(0, 1024 + PDF_MAGIC.length).includes(PDF_MAGIC);
  return unsupported(fileName, isPdf ? 'pdf' : 'other');
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

const startsWith = (bytes: Buffer, magic: Buffer): boolean => bytes.subarray(0, magic.length).equals(magic);
