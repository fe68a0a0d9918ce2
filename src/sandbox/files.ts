import type { Upload } from './http-body.ts';
import type { SandboxState, StoredFile } from './state.ts';

/** Bots may fetch files up to 20 MB and send up to 50 MB. */
export const DOWNLOAD_LIMIT = 20 * 1024 * 1024;
export const UPLOAD_LIMIT = 50 * 1024 * 1024;

const MIME_TYPES: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  txt: 'text/plain',
  zip: 'application/zip',
};

export const extensionOf = (name: string): string => /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';

export const mimeTypeOf = (name: string): string => {
  const extension = extensionOf(name);
  return (Object.hasOwn(MIME_TYPES, extension) && MIME_TYPES[extension]) || 'application/octet-stream';
};

/** Keeps a file under a new id; its path says nothing of its name but the extension. */
export function storeFile(state: SandboxState, upload: Upload, folder: 'documents' | 'photos'): StoredFile {
  state.lastFileId += 1;
  const number = state.lastFileId;
  const extension = extensionOf(upload.fileName);
  const generic = upload.mimeType === '' || upload.mimeType === 'application/octet-stream';
  const file: StoredFile = {
    id: `BQACAgUAAxkBAAI${String(number).padStart(8, '0')}`,
    uniqueId: `AgAD${String(number).padStart(8, '0')}`,
    path: `${folder}/file_${number}${extension === '' ? '' : `.${extension}`}`,
    name: upload.fileName,
    mimeType: generic ? mimeTypeOf(upload.fileName) : upload.mimeType,
    bytes: upload.bytes,
    uses: 0,
  };
  state.files.set(file.id, file);
  return file;
}

export function fileAtPath(state: SandboxState, path: string): StoredFile | undefined {
  for (const file of state.files.values()) {
    if (file.path === path) return file;
  }
  return undefined;
}
