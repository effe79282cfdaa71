import type { ResourceModule } from '../resource';
import { provisioningPart, setProvisioning } from './file';
import { planManual } from './plan';

/** Steps 2 and 3: a person sets them, so an apply waits for them with `passGate` and writes nothing. */
export const settings: ResourceModule = {
  section: 'provisioning',
  items: ['connector', 'feature', 'safeguard'],
  plan: planManual,
  toFile: provisioningPart,
  intoFile: setProvisioning,
};
