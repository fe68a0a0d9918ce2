import { crc32, deflateRawSync } from 'node:zlib';
import { visitZip } from './zip-entries.ts';

interface Part {
  readonly name: Buffer;
  readonly content: Buffer;
}

/** What is put in the place of a part's own text. */
export type Rewrites = Readonly<Record<string, (text: string) => string>>;

/**
 * The same zip without the times at which it was made, so that the same content gives the same bytes; parts that hold
 * such times themselves are rewritten. For files of our own making only.
 */
export async function steadyZip(bytes: Buffer, rewrites: Rewrites = {}): Promise<Buffer> {
  const contents = new Map<string, Buffer[]>();
  const problem = await visitZip(bytes, {
    enter: (name) => void contents.set(name, []),
    inspect: (name) => (chunk) => void contents.get(name)?.push(Buffer.from(chunk)),
  });
  if (problem) throw new Error(`a file of our own making is ${problem.kind}`);
  const parts = [...contents].map(([name, chunks]): Part => {
    const content = Buffer.concat(chunks);
    const rewrite = rewrites[name];
    return { name: Buffer.from(name), content: rewrite ? Buffer.from(rewrite(content.toString('utf8'))) : content };
  });
  return zipOf(parts);
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** 1 January 1980, midnight: the first instant that a zip can name. */
const NO_TIME = 0x0021_0000;

/** Sizes of less than 4 GB and 65,535 parts at most, which no document of ours comes near. */
function zipOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const data = deflateRawSync(part.content, { level: 9 });
    const facts = factsOf(part, data.length);
    const local = Buffer.concat([numbers32(LOCAL), facts, part.name, data]);
    directory.push(numbers32(CENTRAL), numbers16(20), facts, numbers16(0, 0, 0), numbers32(0, offset), part.name);
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = [numbers32(END), numbers16(0, 0, parts.length, parts.length), numbers32(central.length, offset)];
  return Buffer.concat([...locals, central, ...end, numbers16(0)]);
}

/** What a local header and the directory say alike: version, flags (UTF-8), method, time, checksum, sizes, lengths. */
const factsOf = ({ name, content }: Part, packed: number): Buffer =>
  Buffer.concat([
    numbers16(20, 0x0800, 8),
    numbers32(NO_TIME, crc32(content), packed, content.length),
    numbers16(name.length, 0),
  ]);

function numbers16(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => buffer.writeUInt16LE(value, index * 2));
  return buffer;
}

function numbers32(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => buffer.writeUInt32LE(value, index * 4));
  return buffer;
}
