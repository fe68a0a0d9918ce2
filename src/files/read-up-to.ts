/**
 * What a stream gives, and no more than one byte above `limitBytes`: whoever reads it sees that it is too long, and
 * nobody holds a gigabyte in memory for a refusal. The stream is closed in any case.
 */
export async function readUpTo(stream: AsyncIterable<unknown>, limitBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) continue;
    chunks.push(chunk);
    size += chunk.length;
    if (size > limitBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, limitBytes + 1);
}
