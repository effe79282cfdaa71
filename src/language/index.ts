/** What answers questions about a file, read with the first one. */
export { fixAll, fixesFor, modelineFix } from '../config/fixes/index';
export type { NamedText, PlaceAcross } from './across';
export { placesAcross, renamesAcross, renameTargetIn } from './across';
export { complete } from './complete/complete';
export type { GroupsOfPrefix, LiveNames, Suggestion, SuggestionKind } from './complete/suggestion';
export type { ExampleUser, Explanation } from './describe/explain';
export {
  attributesRead,
  EXAMPLE_USER,
  explainMappings,
  groupsToChoose,
  inGroups,
} from './describe/explain';
export { hoverAt } from './describe/hover';
export { SchemaGuide } from './describe/schemaGuide';
export { signatureHelpAt } from './describe/signatureHelp';
export { foldsOf } from './folding';
export { formatted } from './format';
export { completeInShared, hoverInShared } from './inShared';
export type { OutlineItem, OutlineKind } from './outline';
export { outlineOf } from './outline';
