import i18next, { type i18n } from 'i18next';
import en from '../../locales/en.json' with { type: 'json' };
import vi from '../../locales/vi.json' with { type: 'json' };
import { escapeHtml } from './html.ts';

export type Locale = 'vi' | 'en';
export const LOCALES = ['vi', 'en'] as const satisfies readonly Locale[];

type Leaves<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Leaves<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

type WithoutPlural<K> = K extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : K;

/** Every text there is; `vi.json` gives the type, and every other locale must match it. */
export type TextKey = WithoutPlural<Leaves<typeof vi>>;

export type TextParams = Readonly<Record<string, string | number>>;

/** Turns keys into words of one language. Params are escaped for HTML once, here; `raw` leaves them as they are. */
export interface Texts {
  readonly locale: Locale;
  t(key: TextKey, params?: TextParams): string;
  raw(key: TextKey, params?: TextParams): string;
}

const shared: i18n = i18next.createInstance();
let ready: Promise<unknown> | undefined;

/** Loads the languages once for the process. */
export async function loadTexts(): Promise<(locale: string | null | undefined) => Texts> {
  ready ??= shared.init({
    lng: 'vi',
    fallbackLng: 'vi',
    resources: { vi: { translation: vi }, en: { translation: en } },
    interpolation: { escape: escapeHtml },
    returnNull: false,
  });
  await ready;
  const made = { vi: createTexts('vi'), en: createTexts('en') };
  return (locale) => (locale === 'en' ? made.en : made.vi);
}

function createTexts(locale: Locale): Texts {
  const t = shared.getFixedT(locale);
  return {
    locale,
    t: (key, params) => String(t(key, { ...params })),
    raw: (key, params) => String(t(key, { ...params, interpolation: { escapeValue: false } })),
  };
}

export const isLocale = (value: string): value is Locale => value === 'vi' || value === 'en';
