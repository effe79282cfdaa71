import { clip } from '../../base/text/clip';
import type { ScimReply } from './client';

const LONGEST = 300;

/** An answer for people: status and the start of the body. */
export function describeReply(reply: ScimReply): string {
  const media = reply.contentType.split(';')[0];
  const kind = reply.json === undefined && reply.text !== '' && media ? ` ${media}` : '';
  const body = reply.text === '' ? 'with an empty body' : clip(reply.text, LONGEST);
  return `${reply.status}${kind} ${body}`;
}

/** A value for people, in JSON. */
export function show(value: unknown): string {
  return value === undefined ? 'nothing' : clip(JSON.stringify(value), LONGEST);
}
