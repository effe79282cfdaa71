import { brotliDecompressSync, constants, gunzipSync, inflateSync } from 'node:zlib';
import { BOUNDS } from '../base/bounds';

/** A body as it is kept: its text, or why there is none. */
export interface KeptBody {
  text: string;
  /** Bytes on the wire. */
  size: number;
  left?: string;
}

/** Keeps a body that passes by, up to what a person will look at; more of it is counted only. */
export class Capture {
  #chunks: Buffer[] = [];
  #size = 0;

  add(chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size <= BOUNDS.traffic.bodyBytes) this.#chunks.push(chunk);
    else this.#chunks = [];
  }

  /** @param packing value of Content-Encoding. A part of a body is not kept: secrets in it could not be found for sure. */
  kept(packing: string | undefined): KeptBody {
    const size = this.#size;
    if (size > BOUNDS.traffic.bodyBytes) return { text: '', size, left: `${size} bytes, not kept` };
    try {
      return { text: unpacked(Buffer.concat(this.#chunks), packing).toString('utf8'), size };
    } catch {
      return { text: '', size, left: `${size} bytes that cannot be unpacked, or to too much` };
    }
  }
}

/** RFC 9110 section 8.4. A body that unpacks to more than is kept is not unpacked. */
function unpacked(bytes: Buffer, packing: string | undefined): Buffer {
  const most = { maxOutputLength: BOUNDS.traffic.bodyBytes };
  if (bytes.length === 0) return bytes;
  switch (packing?.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return gunzipSync(bytes, { ...most, finishFlush: constants.Z_SYNC_FLUSH });
    case 'deflate':
      return inflateSync(bytes, most);
    case 'br':
      return brotliDecompressSync(bytes, most);
    default:
      return bytes;
  }
}
