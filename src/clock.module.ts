import { Global, Module } from '@nestjs/common';
import { Clock } from './common/clock.js';
import { SystemClock } from './common/system-clock.js';

/** The machine's clock, injectable everywhere; a test provides its own. */
@Global()
@Module({ providers: [{ provide: Clock, useClass: SystemClock }], exports: [Clock] })
export class ClockModule {}
