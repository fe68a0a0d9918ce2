export const PICTURE_KINDS = ['areas', 'agencies', 'rates', 'month'] as const;

export type PictureKind = (typeof PICTURE_KINDS)[number];

/** What a button opens: the choice of pictures, or one of them. It gives no right to it. */
export interface PictureTarget {
  readonly kind: 'menu' | PictureKind;
  readonly jurisdictionId: number;
}

export const pictureData = ({ kind, jurisdictionId }: PictureTarget): string => `pic:${kind}:${jurisdictionId}`;

const DATA = /^pic:([a-z]{4,8}):(\d{1,9})$/;

/** Which picture data asks for; undefined for anything that no button of ours says. */
export function parsePictureData(data: string): PictureTarget | undefined {
  const [, word, id] = DATA.exec(data) ?? [];
  const kind = (['menu', ...PICTURE_KINDS] as const).find((each) => each === word);
  return kind && { kind, jurisdictionId: Number(id) };
}
