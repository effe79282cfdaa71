import { BOUNDS } from '../../base/bounds';

/** Which answers of a run are kept: as much as a person will look at, however much a server sends. */
export class KeptBodies {
  #left: number = BOUNDS.traffic.allBytes;

  /** The body, or nothing of it once too much has been kept; `left` says so then. */
  keep(body: string): { body: string; left?: string } {
    const size = Buffer.byteLength(body);
    if (size <= this.#left) {
      this.#left -= size;
      return { body };
    }
    const most = `${BOUNDS.traffic.allBytes / 1024 / 1024} MB`;
    return {
      body: '',
      left: `${size} bytes not kept: the answers of this run are more than ${most}`,
    };
  }
}

/** The start of a body that is too long to be looked at, with what was left out. */
export function shortened(body: string): { body: string; left?: string } {
  const { bodyBytes } = BOUNDS.traffic;
  const size = Buffer.byteLength(body);
  if (size <= bodyBytes) return { body };
  // A character that is cut in two becomes one character that stands for it.
  const start = Buffer.from(body).subarray(0, bodyBytes).toString('utf8');
  return { body: start, left: `the first ${bodyBytes} of ${size} bytes` };
}
