import type { FileHandle } from 'node:fs/promises';
import { BOUNDS } from '../base/bounds';
import { messageOf } from '../base/errors';
import { assertMayReplace, beginDraft, PRIVATE } from '../base/files/wholeFile';
import type { Exchange } from '../connector/traffic/exchange';
import { harEntry, harFrame } from '../connector/traffic/har';

/**
 * An HTTP Archive that grows: whole and valid after each exchange, also when the process is killed between two, or the disk
 * is full. For its owner only.
 */
export class HarFile {
  readonly #file: FileHandle;
  readonly #tail: string;
  readonly #failed: (why: string) => void;
  /** Where the next entry goes, bytes. */
  #end: number;
  #entries = 0;
  /** Those that were handed over, written or not: the first of them has no comma before it. */
  #taken = 0;
  #queue: Promise<void> = Promise.resolve();
  /** Bytes of the file once all that was taken is written. */
  #size: number;
  readonly #mostBytes: number;
  #takesNoMore = false;
  /** A write has failed: what was taken after it is not written. */
  #isBroken = false;

  private constructor(
    file: FileHandle,
    frame: { head: string; tail: string },
    failed: (why: string) => void,
    mostBytes: number,
  ) {
    this.#file = file;
    this.#tail = frame.tail;
    this.#end = Buffer.byteLength(frame.head);
    this.#failed = failed;
    this.#mostBytes = mostBytes;
    this.#size = this.#end + Buffer.byteLength(frame.tail);
  }

  /**
   * Replaces a file of that name.
   * @param failed called once, when nothing more can be kept.
   * @throws {UsageError} when the name is a link or a folder. @throws {Error} of the system.
   */
  static async create(
    path: string,
    version: string,
    failed: (why: string) => void,
    mostBytes: number = BOUNDS.proxy.harBytes,
  ): Promise<HarFile> {
    assertMayReplace(path, { naming: 'flag' });
    const frame = harFrame(version);
    const draft = await beginDraft(path, PRIVATE);
    try {
      await draft.file.writeFile(frame.head + frame.tail, 'utf8');
      await draft.putInPlace();
    } catch (error) {
      await draft.discard();
      throw error;
    }
    return new HarFile(draft.file, frame, failed, mostBytes);
  }

  /** Exchanges in the file. */
  get entries(): number {
    return this.#entries;
  }

  add(exchange: Exchange): void {
    if (this.#takesNoMore) return;
    const text = `${this.#taken === 0 ? '\n' : ',\n'}${JSON.stringify(harEntry(exchange))}`;
    const bytes = Buffer.from(text, 'utf8');
    if (this.#size + bytes.length > this.#mostBytes) {
      this.#stop(`the file has reached ${this.#mostBytes} bytes`);
      return;
    }
    this.#taken += 1;
    this.#size += bytes.length;
    this.#queue = this.#queue.then(() => this.#write(bytes));
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    this.#takesNoMore = true;
    await this.#queue;
    await this.#file.close().catch(() => undefined);
  }

  async #write(bytes: Buffer): Promise<void> {
    if (this.#isBroken) return;
    const whole = Buffer.concat([bytes, Buffer.from(this.#tail)]);
    try {
      await writeAll(this.#file, whole, this.#end);
      this.#end += bytes.length;
      this.#entries += 1;
    } catch (error) {
      this.#isBroken = true;
      await this.#mend();
      this.#stop(messageOf(error));
    }
  }

  /** Back to the last whole exchange: what was there takes no new room. */
  async #mend(): Promise<void> {
    try {
      await writeAll(this.#file, Buffer.from(this.#tail), this.#end);
      await this.#file.truncate(this.#end + Buffer.byteLength(this.#tail));
    } catch {
      // The disk is gone: the failure itself is told.
    }
  }

  #stop(why: string): void {
    if (this.#takesNoMore) return;
    this.#takesNoMore = true;
    this.#failed(why);
  }
}

async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}
