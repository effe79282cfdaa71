/**
 * How every YAML text is read: YAML 1.2 with its core schema, whatever a directive of the text asks for, and no tags of
 * YAML 1.1 (sets, times, bytes). The bundles leave those parts of `yaml` out, see esbuild.mjs.
 */
export const CORE_SCHEMA = { schema: 'core', resolveKnownTags: false } as const;
