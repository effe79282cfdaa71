import { messageOf } from '../errors';
import { isRecord } from '../record';

/** What broke an exchange; code and system call are empty where there are none. */
export interface Root {
  code: string;
  syscall: string;
  message: string;
}

/** `fetch failed` says nothing: what does is at the end of the chain of causes. */
export function rootOf(error: unknown): Root {
  let root: unknown = error;
  while (root instanceof Error && root.cause instanceof Error) root = root.cause;
  if (root instanceof AggregateError && root.message === '') root = root.errors[0] ?? root;
  return { code: text(root, 'code'), syscall: text(root, 'syscall'), message: messageOf(root) };
}

function text(thrown: unknown, field: 'code' | 'syscall'): string {
  const value = isRecord(thrown) ? thrown[field] : '';
  return typeof value === 'string' ? value : '';
}
