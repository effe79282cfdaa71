/** No sandbox, because CI runs as root; nothing that talks to anybody but the pages it is sent to. */
export const CHROMIUM_FLAGS: string[];
