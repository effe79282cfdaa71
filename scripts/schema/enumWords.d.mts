export const ENUM_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>>;
