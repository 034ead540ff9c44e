import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from '../security/access/access.js';
import { HealthReport } from './health-report.js';
import { HealthService } from './health.service.js';

@Public()
@ApiTags('Health')
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get()
  @ApiOperation({ operationId: 'health', summary: 'All components at a glance' })
  @ApiOkResponse({ type: HealthReport })
  @ApiResponse({ status: 503, description: 'New data would not be kept', type: HealthReport })
  async report(@Res({ passthrough: true }) response: Response): Promise<HealthReport> {
    const report = await this.health.report();
    response.status(report.status === 'DOWN' ? 503 : 200);
    return report;
  }

  @Get('live')
  @ApiOperation({ operationId: 'live', summary: 'The process works; nothing else is looked at' })
  @ApiOkResponse({ schema: { type: 'object', properties: { status: { type: 'string', enum: ['UP'] } } } })
  live(): { status: 'UP' } {
    return { status: 'UP' };
  }

  @Get('ready')
  @ApiOperation({ operationId: 'ready', summary: 'New data would be kept' })
  @ApiOkResponse({ schema: { type: 'object', properties: { status: { type: 'string', enum: ['UP', 'DOWN'] } } } })
  @ApiResponse({ status: 503, description: 'New data would not be kept at the moment' })
  ready(@Res({ passthrough: true }) response: Response): { status: 'UP' | 'DOWN' } {
    const ready = this.health.ready();
    response.status(ready ? 200 : 503);
    return { status: ready ? 'UP' : 'DOWN' };
  }
}
