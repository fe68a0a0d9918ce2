/** What a plan says of a task in words of its own: "Đơn vị chủ trì: …", "Thời gian: …". */
export interface Labels {
  readonly lead?: string;
  readonly coordinating?: string;
  readonly deadline?: string;
  readonly product?: string;
}

export type Label = keyof Labels;

const WORDINGS: readonly (readonly [Label, string])[] = [
  ['lead', '(?:(?:cơ quan|đơn vị)\\s+)?chủ trì(?:\\s+(?:thực hiện|tham mưu))?'],
  ['lead', '(?:cơ quan|đơn vị)\\s+thực hiện'],
  ['coordinating', '(?:(?:cơ quan|đơn vị)\\s+)?phối hợp(?:\\s+thực hiện)?'],
  ['deadline', '(?:thời gian|thời hạn|tiến độ)(?:\\s+(?:thực hiện|hoàn thành))?'],
  ['product', '(?:kết quả,?\\s+)?sản phẩm(?:\\s+(?:đầu ra|hoàn thành))?|kết quả(?:\\s+đầu ra)?'],
];
const ANY = WORDINGS.map(([, wording]) => `(${wording})`).join('|');
/** At the beginning of a line, or behind a sentence, a dash or a bracket inside it. */
const LABEL = new RegExp(`(?:^|(?<=[.;(–-])\\s*)(?:${ANY})\\s*:\\s*`, 'giu');

export interface LabelledText {
  /** The words before the first label; empty where the line is nothing but labels. */
  readonly text: string;
  readonly labels: Labels;
}

/** Takes the labels out of a paragraph; without any, the text is the paragraph itself. */
export function splitLabels(paragraph: string): LabelledText {
  const found = [...paragraph.matchAll(LABEL)];
  const labels: Partial<Record<Label, string>> = {};
  found.forEach((match, index) => {
    const label = WORDINGS.find((_, group) => match[group + 1] !== undefined)?.[0];
    const value = paragraph.slice(match.index + match[0].length, found[index + 1]?.index).trim();
    if (label !== undefined && value !== '') labels[label] = value.replace(/[\s.;)(–-]+$/u, '');
  });
  const text = paragraph.slice(0, found[0]?.index).replace(/[\s(–-]+$/u, '');
  return { text, labels };
}

const LABELS: readonly Label[] = ['lead', 'coordinating', 'deadline', 'product'];

export const labelsIn = (labels: Labels): readonly Label[] => LABELS.filter((label) => labels[label] !== undefined);

export const hasLabels = (labels: Labels): boolean => Object.keys(labels).length > 0;
