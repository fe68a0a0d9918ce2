import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

type Tree = { readonly [key: string]: string | Tree };

const load = (locale: string): Tree => JSON.parse(readFileSync(`locales/${locale}.json`, 'utf8')) as Tree;

const leaves = (tree: Tree, prefix = ''): readonly (readonly [string, string])[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as const] : leaves(value, `${prefix}${key}.`),
  );

const stem = (key: string): string => key.replace(/_(one|other|zero|few|many|two)$/, '');
const paramsOf = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{\{-?\s*(\w+)/g)].map(([, name]) => name ?? ''))].sort();

const vi = new Map(leaves(load('vi')));
const en = new Map(leaves(load('en')));

describe('the languages', () => {
  it('have the same keys', () => {
    const [a, b] = [vi, en].map((texts) => [...new Set([...texts.keys()].map(stem))].sort());
    expect(b).toEqual(a);
  });

  it('give plural keys the forms that the language has', () => {
    const plural = [...en.keys()].filter((key) => key.endsWith('_other'));
    expect(plural.filter((key) => !en.has(key.replace(/_other$/, '_one')))).toEqual([]);
    expect([...vi.keys()].filter((key) => key.endsWith('_one'))).toEqual([]);
  });

  it('use the same params in every language', () => {
    const different = [...vi].filter(([key, text]) => {
      const other = en.get(key);
      return other !== undefined && paramsOf(other).join() !== paramsOf(text).join();
    });
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it('have no empty text and call nobody "bạn"', () => {
    expect([...vi, ...en].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
    expect([...vi].filter(([, text]) => /(^|[^\p{L}])bạn([^\p{L}]|$)/iu.test(text)).map(([key]) => key)).toEqual([]);
  });

  it('have every key that the source names', () => {
    const known = new Set([...vi.keys()].map(stem));
    const named = sources('src').flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/\b(?:t|raw)\(\s*'([\w.+-]+)'/g)].map(
        ([, key]) => `${key ?? ''} (${path})`,
      ),
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((each) => !known.has(each.split(' ')[0] ?? ''))).toEqual([]);
  });
});

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'generated' ? [] : sources(path);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}
