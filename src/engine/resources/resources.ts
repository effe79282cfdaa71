import { app } from './app/app';
import { attributes } from './attributes/attributes';
import { groups } from './groups/groups';
import { mappings } from './mappings/mappings';
import type { ResourceModule } from './resource';
import { settings } from './settings/settings';

/** In the order of the tutorial: that of a plan, of the writes of an apply, and of an exported file. */
export const RESOURCES: readonly ResourceModule[] = [app, settings, attributes, mappings, groups];
