/** The second "1.a" is "1.a(2)"; how often each was wanted is counted, so that no search grows. */
export function unique(wanted: string, taken: Map<string, number>): string {
  for (let copy = (taken.get(wanted) ?? 0) + 1; ; copy += 1) {
    const number = copy === 1 ? wanted : `${wanted}(${copy})`;
    taken.set(wanted, copy);
    if (copy > 1 && taken.has(number)) continue;
    if (copy > 1) taken.set(number, 1);
    return number;
  }
}
