import { type Icon, RED } from '../../tutorial/icon';

export const ERROR_ICON: Icon = { id: 'error', color: RED };
