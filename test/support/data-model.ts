import { readFileSync } from 'node:fs';

/** A column of a table: a scalar or an enum, not a relation. */
export interface Column {
  readonly name: string;
  /** Int, String, Json and so on, or the name of an enum. */
  readonly type: string;
  readonly optional: boolean;
  /** What `@default(…)` says, as it is written. */
  readonly byDefault: string | undefined;
  /** The table whose id it holds. */
  readonly parent: string | undefined;
  /** No two rows have the same value. */
  readonly unique: boolean;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  /** The column that tells its rows apart. */
  readonly key: string;
}

/** prisma/schema.prisma as far as tests walk it: they cover a new table or column without being told. */
export interface DataModel {
  readonly tables: readonly Table[];
  readonly enums: ReadonlyMap<string, readonly string[]>;
}

const blocksOf = (text: string, kind: 'model' | 'enum'): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...text.matchAll(new RegExp(`^${kind} (\\w+) \\{\\n(.*?)\\n\\}`, 'gms'))].map(([, name = '', body = '']) => [
      name,
      body
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('//') && !line.startsWith('@@')),
    ]),
  );

interface Line {
  readonly name: string;
  readonly type: string;
  readonly mark: string;
  readonly attributes: string;
}

function parseLine(line: string): Line {
  const [, name = '', type = '', mark = '', attributes = ''] = /^(\w+)\s+(\w+)(\?|\[\])?\s*(.*)$/.exec(line) ?? [];
  return { name, type, mark, attributes };
}

const parentsOf = (lines: readonly Line[]): ReadonlyMap<string, string> =>
  new Map(
    lines.flatMap(({ type, attributes }) => {
      const foreignKey = /fields: \[(\w+)\]/.exec(attributes)?.[1];
      return foreignKey === undefined ? [] : [[foreignKey, type] as const];
    }),
  );

function tableOf(name: string, body: readonly string[], isModel: (type: string) => boolean): Table {
  const lines = body.map(parseLine);
  const parents = parentsOf(lines);
  const columns = lines
    .filter(({ type }) => !isModel(type))
    .map((line) => ({
      name: line.name,
      type: line.type,
      optional: line.mark === '?',
      byDefault: /@default\((.*?)\)(?: |$)/.exec(line.attributes)?.[1],
      parent: parents.get(line.name),
      unique: /@unique\b/.test(line.attributes),
    }));
  const key = lines.find(({ attributes }) => attributes.includes('@id'))?.name;
  if (key === undefined) throw new Error(`${name} has no @id: tests that walk the model read each row by it`);
  return { name, columns, key };
}

export function loadDataModel(): DataModel {
  const text = readFileSync('prisma/schema.prisma', 'utf8');
  const models = blocksOf(text, 'model');
  return {
    tables: [...models].map(([name, body]) => tableOf(name, body, (type) => models.has(type))),
    enums: blocksOf(text, 'enum'),
  };
}
