/** What answers questions about a file, read with the first one. */
export { fixesFor, mendAll, modelineFix } from '../config/fixes/index';
export { complete } from './complete';
export type { ExampleUser, Explanation } from './explain';
export { attributesRead, EXAMPLE_USER, explainMappings } from './explain';
export { foldsOf } from './folding';
export { formatted } from './format';
export { hoverAt } from './hover';
export type { OutlineItem, OutlineKind } from './outline';
export { outlineOf } from './outline';
export { declarationsAt, referencesAt, renameEdits, renameTarget } from './rename';
export { SchemaGuide } from './schemaGuide';
export { signatureHelpAt } from './signatureHelp';
export type { GroupsOfPrefix, LiveNames, Suggestion, SuggestionKind } from './suggestion';
