import { randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { AppConfig } from '../../config/app-config.js';
import { UserChanges } from './user-changes.js';

const PASSWORD_BYTES = 18;

/** Somebody has to be let in first, to let in others. */
@Injectable()
export class FirstAdmin {
  private readonly logger = new Logger('Security');
  private ensured = false;

  constructor(
    private readonly changes: UserChanges,
    private readonly config: AppConfig,
  ) {}

  /**
   * Makes the first administrator where it is needed (`UserChanges.createFirstAdmin`), once in the life of the process. A password
   * that was not configured is printed, this once. Rejects while the store is away; call it again then.
   */
  async ensure(): Promise<void> {
    if (this.ensured) return;
    const { adminUser, adminPassword } = this.config.people;
    const password = adminPassword ?? randomBytes(PASSWORD_BYTES).toString('base64url');
    const made = await this.changes.createFirstAdmin(adminUser, password, adminPassword !== undefined);
    this.ensured = true;
    if (made === undefined) return;
    if (adminPassword !== undefined) this.logger.log(`The administrator ${adminUser} was made`);
    else
      this.logger.log(
        `Log in as ${adminUser} with the password ${password} which is not printed again. Set CAMELEER_ADMIN_PASSWORD to choose one.`,
      );
  }
}
