/** Kinds of file that people send instead of one that is read, recognised by content. */
export type OtherFileType = 'pdf' | 'doc' | 'xls' | 'picture' | 'other';

/** Why a file is not opened although it looks like a document; `value` is the part or the number that gave it away. */
export type SuspiciousReason =
  'zipBomb' | 'tooManyEntries' | 'unsafePath' | 'doctype' | 'rowNumber' | 'memory' | 'tooLong' | 'tooDeep';

/** Why a file was not read. Words for people come from locales/ ("file.…"). */
export type FileProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'unsupportedType'; readonly value: OtherFileType; readonly extension: string }
  | { readonly kind: 'tooLarge'; readonly limitBytes: number }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'macros'; readonly value: string }
  | { readonly kind: 'externalReference'; readonly value: string }
  /** A text in an encoding that is not told by the file and not guessed. */
  | { readonly kind: 'notUtf8' }
  /** Vietnamese in an encoding from before Unicode (`value`: "TCVN3", "VNI"), which shows as letters only in its fonts. */
  | { readonly kind: 'oldEncoding'; readonly value: string }
  | { readonly kind: 'suspicious'; readonly reason: SuspiciousReason; readonly value: string }
  | { readonly kind: 'timeout'; readonly limitSeconds: number };
