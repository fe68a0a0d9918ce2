import { posix } from 'node:path';
import { damaged } from './refused-file.ts';
import { readXml } from './xml-reader.ts';
import type { XmlHandler } from './xml-reader.ts';
import { openZipParts } from './zip-entries.ts';

export interface Relation {
  readonly id: string;
  /** The last word of the type: "styles", "worksheet". */
  readonly type: string;
  /** Path inside the zip. */
  readonly target: string;
}

/** An Office file: parts that point to each other (ECMA-376 part 2). */
export interface OfficePackage {
  /** Path of the part where reading begins. */
  readonly main: string;
  /** Where a part points to; none when it points nowhere. */
  readonly relationsOf: (path: string) => Promise<readonly Relation[]>;
  /** Returns whether there is such a part. */
  readonly read: (path: string, handler: XmlHandler) => Promise<boolean>;
}

/** Opens a file that was scanned; throws RefusedFile when it has no main part. */
export async function openPackage(bytes: Buffer): Promise<OfficePackage> {
  const parts = await openZipParts(bytes);
  const read = async (path: string, handler: XmlHandler): Promise<boolean> => {
    const chunks = parts.read(path);
    if (chunks) await readXml(chunks, handler);
    return chunks !== undefined;
  };
  const relationsOf = (path: string): Promise<Relation[]> => readRelations(read, path);
  const main = (await relationsOf('')).find(({ type }) => type === 'officeDocument');
  if (!main) throw damaged();
  return { main: main.target, relationsOf, read };
}

/** The target of the first relation of this type, where the main part has one. */
export async function targetOf({ main, relationsOf }: OfficePackage, type: string): Promise<string | undefined> {
  return (await relationsOf(main)).find((relation) => relation.type === type)?.target;
}

async function readRelations(read: OfficePackage['read'], path: string): Promise<Relation[]> {
  const { dir, base } = posix.parse(path);
  const relations: Relation[] = [];
  await read(posix.join(dir, '_rels', `${base}.rels`), {
    open: (name, attributes) => {
      if (name !== 'p:Relationship') return;
      const target = attributes('Target') ?? '';
      relations.push({
        id: attributes('Id') ?? '',
        type: posix.basename(attributes('Type') ?? ''),
        target: target.startsWith('/') ? target.slice(1) : posix.join(dir, target),
      });
    },
    close: () => undefined,
  });
  return relations;
}
