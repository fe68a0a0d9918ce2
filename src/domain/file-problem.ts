/** Kinds of file that people send instead of .docx or .xlsx, recognised by content. */
export type OtherFileType = 'pdf' | 'doc' | 'xls' | 'other';

/** Why a zip is not opened although it looks like a document; `value` is the entry or the number that gave it away. */
export type SuspiciousReason = 'zipBomb' | 'tooManyEntries' | 'unsafePath' | 'doctype' | 'rowNumber' | 'memory';

/** Why a file was not read. Words for people come from locales/ ("file.…"). */
export type FileProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'unsupportedType'; readonly value: OtherFileType; readonly extension: string }
  | { readonly kind: 'tooLarge'; readonly limitBytes: number; readonly sizeBytes: number }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'macros'; readonly value: string }
  | { readonly kind: 'externalReference'; readonly value: string }
  | { readonly kind: 'suspicious'; readonly reason: SuspiciousReason; readonly value: string }
  | { readonly kind: 'timeout'; readonly limitSeconds: number };
