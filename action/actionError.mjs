/** Something that whoever wrote the workflow can change. The message says how. */
export class ActionError extends Error {
  name = 'ActionError';
}
