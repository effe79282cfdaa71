import type { ResourceModule } from '../resource';
import { mappingParts, setMappings } from './file';
import { planMappings } from './plan';
import { writeMappings } from './write';

/** Step 5. */
export const mappings: ResourceModule = {
  section: 'mappings',
  items: ['mapping'],
  plan: planMappings,
  costs: () => [{ all: 1, apps: 0 }],
  write: writeMappings,
  toFile: mappingParts,
  intoFile: setMappings,
};
