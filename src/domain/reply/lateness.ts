import { type Clause, isWord } from './clauses.ts';
import type { Token } from './tokens.ts';

/** "Chậm", "chậm 2 ngày", "trễ hạn": that it was late, and nothing else. */
const LATE = ['cham', 'tre', 'muon', 'tre han', 'qua han'];
const BESIDE_LATE = ['han', 'tien do', 'ngay', 'so', 'voi', 'ke hoach', 'a'];

/** What a cause that is over may name although it speaks against "done" elsewhere: "do chờ thẩm định". */
const PAST_CAUSES = [
  ...['cho', 'doi', 'phai', 'can', 'lai', 'loi', 'sai', 'cham', 'tre', 'muon', 'sua', 'chinh sua', 'bo sung'],
  ...['thay doi', 'xem xet', 'kiem tra lai', 'tham dinh', 'phe duyet', 'duyet', 'trinh', 'trinh ky', 'lay y kien'],
  ...['gop y', 'thieu', 'vuong', 'vuong mac', 'kho khan'],
];

/** The clauses without those that say that it was late and why: "chậm do chờ thẩm định". */
export const withoutLateness = (clauses: readonly Clause[]): readonly Clause[] =>
  clauses.filter((clause, index) => {
    const [before, after] = [clauses[index - 1], clauses[index + 1]];
    const isLate = saysLate(clause) && after !== undefined && isCause(after);
    const isWhy = isCause(clause) && before !== undefined && saysLate(before);
    return !isLate && !isWhy;
  });

const isOneOf = (token: Token, texts: readonly string[]): boolean =>
  token.kind === 'word' && texts.includes(token.text);

const saysLate = (clause: Clause): boolean =>
  clause.some((token) => isOneOf(token, LATE)) &&
  clause.every((token) => token.kind === 'number' || isOneOf(token, LATE) || isOneOf(token, BESIDE_LATE));

const isCause = ([first, ...words]: Clause): boolean =>
  first !== undefined &&
  isWord(first, 'reason') &&
  words.length > 0 &&
  words.every(
    (token) => isWord(token, 'neutral', 'unit', 'message', 'activity', 'unknown') || isOneOf(token, PAST_CAUSES),
  );
