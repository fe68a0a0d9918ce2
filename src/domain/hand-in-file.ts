import type { FileRef } from './progress.ts';

/**
 * What a report or a product may come as: documents, sheets, slides and pictures of signed pages. Archives and programs
 * are refused: nobody could read them in the chat, and they are how harmful files travel.
 */
const ACCEPTED = new Set([
  ...['pdf', 'docx', 'doc', 'odt', 'rtf', 'txt'],
  ...['xlsx', 'xls', 'ods', 'csv', 'pptx', 'ppt'],
  ...['jpg', 'jpeg', 'png', 'heic', 'webp', 'tif', 'tiff'],
]);

/** A name without an ending goes by the type that the app tells. */
const ACCEPTED_TYPES = /^(?:image\/|application\/pdf$|text\/plain$|application\/vnd\.(?:openxml|ms-excel|oasis))/;

/** Whether a file is taken as a hand-in, by the ending of its name; its size does not matter, it is kept by its id. */
export function isAcceptedFile({ name, mimeType }: Pick<FileRef, 'name' | 'mimeType'>): boolean {
  const ending = /\.([a-z0-9]{1,10})$/i.exec(name.trim())?.[1];
  return ending === undefined ? ACCEPTED_TYPES.test(mimeType ?? '') : ACCEPTED.has(ending.toLowerCase());
}

/** A photo as apps send it, without a name of its own: its id can be sent as a photo only. */
export const PHOTO_NAME = 'photo.jpg';
