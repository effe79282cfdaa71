/** The whole of a body; undefined when it is larger than `mostBytes`: the rest is not read then. */
export async function readBody(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  mostBytes: number,
): Promise<Buffer | undefined> {
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    // Leaving the loop ends the stream.
    if (size > mostBytes) return undefined;
    kept.push(chunk);
  }
  return Buffer.concat(kept);
}
