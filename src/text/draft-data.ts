/** What a button of a draft says; at most 64 bytes. It names a draft and gives no right. */
export type DraftPress =
  /** The first open question, or the one behind `after`. */
  | { readonly verb: 'q'; readonly after?: string }
  /** An answer to a question. */
  | { readonly verb: 'a'; readonly question: string; readonly answer: string }
  /** A page of the tasks. */
  | { readonly verb: 't'; readonly page: number }
  /** One task; asking for its deadline or its lead; leaving it out and taking it back. */
  | { readonly verb: 'k' | 'kd' | 'kl' | 'ks' | 'kr'; readonly task: string }
  /** What the column with this heading holds. */
  | { readonly verb: 'h'; readonly heading: string; readonly role: string }
  /** The review file. */
  | { readonly verb: 'x' };

export function draftData(draftId: number, press: DraftPress): string {
  const head = `dr:${draftId}:${press.verb}`;
  switch (press.verb) {
    case 'q':
      return press.after === undefined ? head : `${head}:${press.after}`;
    case 'a':
      return `${head}:${press.question}:${press.answer}`;
    case 'h':
      return `${head}:${press.heading}:${press.role}`;
    case 't':
      return `${head}:${press.page}`;
    case 'k':
    case 'kd':
    case 'kl':
    case 'ks':
    case 'kr':
      return `${head}:${press.task}`;
    case 'x':
      return head;
  }
}

export const DRAFT_DATA = /^dr:(\d{1,9}):(q|a|t|k|kd|kl|ks|kr|x|h)(?::([a-z0-9]{1,7}))?(?::([a-zA-Z0-9]{1,12}))?$/;

/** Reads what `draftData` wrote; undefined for anything else. */
export function parseDraftData(data: string): { readonly draftId: number; readonly press: DraftPress } | undefined {
  const match = DRAFT_DATA.exec(data);
  if (!match) return undefined;
  const [, id, verb, first, second] = match;
  const press = pressOf(verb, first, second);
  return press && { draftId: Number(id), press };
}

function pressOf(
  verb: string | undefined,
  first: string | undefined,
  second: string | undefined,
): DraftPress | undefined {
  if (verb === 'q') return first === undefined ? { verb } : { verb, after: first };
  if (verb === 'x') return { verb };
  if (first === undefined) return undefined;
  if (verb === 'a') return second === undefined ? undefined : { verb, question: first, answer: second };
  if (verb === 'h') return second === undefined ? undefined : { verb, heading: first, role: second };
  if (verb === 't') return /^\d+$/.test(first) ? { verb, page: Number(first) } : undefined;
  if (verb === 'k' || verb === 'kd' || verb === 'kl' || verb === 'ks' || verb === 'kr') return { verb, task: first };
  return undefined;
}
