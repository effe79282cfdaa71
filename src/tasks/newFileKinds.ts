/** What the app of a new file can be: `app.use` of the file. */
export const NEW_FILE_KINDS = ['swa', 'existing', 'catalog'] as const;
export type NewFileKind = (typeof NEW_FILE_KINDS)[number];
