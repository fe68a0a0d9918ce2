const NUMERALS = [
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const;

/** A whole number from 1 in Roman numerals, as parts of documents are numbered; '' below 1. */
export function romanNumeral(value: number): string {
  const found = NUMERALS.find(([worth]) => value >= worth);
  return found ? `${found[1]}${romanNumeral(value - found[0])}` : '';
}
