/** Entry of dist/language.js, which is read with the first thing that is asked of it. */
export { complete } from './complete';
export { foldsOf } from './folding';
export { formatted } from './format';
export { hoverAt } from './hover';
export type { OutlineItem, OutlineKind } from './outline';
export { outlineOf } from './outline';
export { declarationsAt, referencesAt, renameEdits, renameTarget } from './rename';
export { SchemaGuide } from './schemaGuide';
export type { LiveNames, Suggestion, SuggestionKind } from './suggestion';
