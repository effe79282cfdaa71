import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
/** Bytes of the fixed parts of a record: at the end, in the directory, before a file. */
const [END_SIZE, ENTRY_SIZE, LOCAL_SIZE] = [22, 46, 30];
const STORED = 0;

/**
 * The files of a zip as `vsce` writes it: one disk, sizes below 4 GB (PKWARE's APPNOTE, 4.3).
 * @param {Buffer} zip
 * @returns {{ path: string, mode: number, dosTime: number, bytes: Buffer }[]} `dosTime`: date and time as the format has them
 * @throws when it is no zip.
 */
export function readZip(zip) {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + END_SIZE > zip.length || zip.readUInt32LE(end) !== END) {
    throw new Error('No zip: it has no directory at its end.');
  }
  const files = [];
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count -= 1) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new Error('No zip: its directory is broken.');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) =>
      zip.readUInt16LE(at + place),
    );
    files.push({
      path: zip.toString('utf8', at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength),
      mode: zip.readUInt16LE(at + 40),
      dosTime: zip.readUInt32LE(at + 12),
      bytes: contentOf(zip, at),
    });
    at += ENTRY_SIZE + nameLength + extraLength + commentLength;
  }
  return files;
}

function contentOf(zip, entry) {
  const local = zip.readUInt32LE(entry + 42);
  const start = local + LOCAL_SIZE + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const bytes = zip.subarray(start, start + zip.readUInt32LE(entry + 20));
  return zip.readUInt16LE(entry + 10) === STORED ? bytes : inflateRawSync(bytes);
}
