import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../../http/api-problem.js';
import { RequestSignal } from '../../http/request-signal.js';
import { Access } from '../access/access.js';
import type { Caller } from '../access/caller.js';
import { CurrentCaller } from '../access/current-caller.js';
import { decodeAuditCursor } from './audit-cursor.js';
import { AuditReader } from './audit-reader.js';
import { AuditPageResponse, toAuditPage } from './dto/audit-page.response.js';
import { ListAuditQuery, toAuditFilter } from './dto/list-audit.query.js';

@ApiTags('Audit')
@Controller('audit')
export class AuditController {
  constructor(private readonly reader: AuditReader) {}

  @Get()
  @Access('ADMIN')
  @ApiOperation({
    operationId: 'listAudit',
    summary: 'Who did what, to what, why, and with what outcome',
    description: 'Newest first. An entry is there a moment after what it tells of.',
  })
  @ApiOkResponse({ type: AuditPageResponse })
  @ApiProblem(400, 503, 504)
  async list(
    @Query() query: ListAuditQuery,
    @CurrentCaller() { tenantId }: Caller,
    @RequestSignal() signal: AbortSignal,
  ): Promise<AuditPageResponse> {
    const after = query.cursor === undefined ? undefined : decodeAuditCursor(query.cursor);
    return toAuditPage(await this.reader.page(toAuditFilter(query, tenantId), after, query.limit, signal));
  }
}
