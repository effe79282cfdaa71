import { withoutMark } from '../text/withoutMark';
import { jsonFaultLine } from './jsonFaultLine';

/**
 * JSON of a file, also with the mark that some editors put before UTF-8.
 * @throws {Error} which names the line, and shows nothing of the text: whose it is, nobody knows.
 */
export function parseJson(content: string): unknown {
  const text = withoutMark(content);
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`it is not JSON, see line ${jsonFaultLine(text)}`);
  }
}
