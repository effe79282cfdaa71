/** What the trees show of a reading; read with the first one. */
export { appNodes } from './appNodes';
export { appsNodes } from './appsNodes';
export { attributeNodes } from './attributeNodes';
export { groupNodes } from './groupNodes';
export { historyNodes } from './historyNodes';
export { keptNodes } from './keptNodes';
export { peopleNodes } from './peopleNodes';
export { planNodes } from './planNodes';
