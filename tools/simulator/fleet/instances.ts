import type { Random } from '../random/random.js';
import { Instance } from './instance.js';

/** Every instance of the fleet by application; an application comes into being when it is first asked for. */
export class Instances {
  private readonly byApplication = new Map<string, Instance[]>();

  constructor(
    private readonly seed: number,
    private readonly perApplication: number,
  ) {}

  /** The instance that takes the next request for `application`, as a load balancer without a preference picks it. */
  anyOf(application: string, random: Random): Instance {
    return random.pick(this.of(application));
  }

  of(application: string): readonly Instance[] {
    const known = this.byApplication.get(application);
    if (known !== undefined) return known;
    const created = Array.from({ length: this.perApplication }, (_, ordinal) => {
      return new Instance(this.seed, application, ordinal);
    });
    this.byApplication.set(application, created);
    return created;
  }
}
