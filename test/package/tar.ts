const BLOCK = 512;

/** The files of a tar as npm packs it: plain names, no extensions of the format (POSIX.1-1988, ustar). */
export function readTar(tar: Buffer): { path: string; mode: number; bytes: Buffer }[] {
  const files = [];
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
    const text = (from: number, length: number) =>
      tar
        .toString('utf8', at + from, at + from + length)
        .replace(/\0[\s\S]*$/, '')
        .trim();
    const size = Number.parseInt(text(124, 12), 8);
    const [prefix, name] = [text(345, 155), text(0, 100)];
    const start = at + BLOCK;
    files.push({
      path: prefix === '' ? name : `${prefix}/${name}`,
      mode: Number.parseInt(text(100, 8), 8),
      bytes: tar.subarray(start, start + size),
    });
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}
