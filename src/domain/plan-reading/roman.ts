const VALUES: readonly (readonly [string, number])[] = [
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
];

/** 8 → "VIII"; for 1 to 89, as the areas of a plan are numbered. */
export function toRoman(value: number): string {
  let rest = value;
  let text = '';
  for (const [letters, amount] of VALUES) {
    for (; rest >= amount; rest -= amount) text += letters;
  }
  return text;
}

/** "VIII" → 8; undefined for anything that is not a well-formed Roman numeral from I to LXXXIX. */
export function fromRoman(text: string): number | undefined {
  if (!/^[IVXL]+$/.test(text)) return undefined;
  for (let value = 1; value < 90; value += 1) if (toRoman(value) === text) return value;
  return undefined;
}
