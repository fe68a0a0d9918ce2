/** "Giao trực tiếp": tasks that no area of a plan numbers. */
export const DIRECT_PREFIX = 'GT';

/**
 * The next number after those of a plan, tasks that ended among them, so that no number is given twice: "III.15" in an
 * area; else "13" where the plan counts in plain figures; else "GT.1".
 */
export function nextNumber(numbers: readonly string[], areaCode: string | undefined): string {
  if (areaCode !== undefined) return behind(numbers, `${areaCode}.`);
  const plain = numbers.filter((number) => /^\d{1,6}$/.test(number));
  return plain.length > 0 && plain.length * 2 >= numbers.length
    ? behind(numbers, '')
    : behind(numbers, `${DIRECT_PREFIX}.`);
}

function behind(numbers: readonly string[], prefix: string): string {
  const counts = numbers.flatMap((number) => {
    const [digits] = number.startsWith(prefix) ? (/^\d{1,6}/.exec(number.slice(prefix.length)) ?? []) : [];
    return digits === undefined ? [] : [Number(digits)];
  });
  return `${prefix}${Math.max(0, ...counts) + 1}`;
}
