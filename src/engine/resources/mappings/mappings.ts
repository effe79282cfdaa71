import type { ResourceModule } from '../resource';
import { setMappings } from './intoFile';
import { planMappings } from './plan';
import { mappingParts } from './toFile';
import { writeMappings } from './write';

/** Step 5. */
export const mappings: ResourceModule = {
  section: 'mappings',
  items: ['mapping'],
  phases: { mappings: 'mapping' },
  plan: planMappings,
  costs: () => [{ all: 1, apps: 0 }],
  write: writeMappings,
  toFile: mappingParts,
  intoFile: setMappings,
};
