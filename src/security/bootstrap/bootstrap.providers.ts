import { AppConfig } from '../../config/app-config.js';
import { BootstrapToken } from './bootstrap-token.js';
import { openBootstrapToken } from './open-bootstrap-token.js';

/** What agents prove with that they belong here. */
export const BOOTSTRAP_PROVIDERS = [{ provide: BootstrapToken, inject: [AppConfig], useFactory: openBootstrapToken }];
