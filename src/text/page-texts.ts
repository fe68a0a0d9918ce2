import en from '../../locales/en.json' with { type: 'json' };
import vi from '../../locales/vi.json' with { type: 'json' };
import type { Locale } from './texts.ts';

/** The words of the sandbox's page, flat ({ "sandbox.reply": "Trả lời" }); the page fills in what they leave open. */
export const pageTexts = (locale: Locale): Readonly<Record<string, string>> =>
  Object.fromEntries(flat(locale === 'en' ? en.sandbox : vi.sandbox, 'sandbox'));

function flat(value: object, prefix: string): readonly (readonly [string, string])[] {
  return Object.entries(value).flatMap(([key, each]: [string, unknown]) =>
    typeof each === 'object' && each !== null
      ? flat(each, `${prefix}.${key}`)
      : [[`${prefix}.${key}`, String(each)] as const],
  );
}
