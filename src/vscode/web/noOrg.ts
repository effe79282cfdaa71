import type { Live } from '../editor/registerEditor';

/** What the editor may show of the org where none is ever asked. */
export const NO_ORG: Live = {
  names: async () => ({
    groups: [],
    userAttributes: [],
    isComing: false,
    isRefused: false,
    arrival: async () => undefined,
  }),
  values: async () => () => undefined,
  attribute: () => undefined,
  page: () => undefined,
  onDidChange: () => ({ dispose: () => undefined }),
};
