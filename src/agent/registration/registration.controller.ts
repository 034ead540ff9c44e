import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../../http/api-problem.js';
import { Origin, type RequestOrigin } from '../../http/request-origin.js';
import { decodeRegistration } from '../../protocol/agents/decode-registration.js';
import { BootstrapOnly } from '../../security/access/access.js';
import type { Caller } from '../../security/access/caller.js';
import { CurrentCaller } from '../../security/access/current-caller.js';
import { AttemptLimit } from '../../security/limits/attempt-limit.js';
import { decodeBody } from './decode-body.js';
import { REGISTRATION_EXAMPLES } from './dto/registration-examples.js';
import { RegistrationRequest } from './dto/registration.request.js';
import { RegistrationResponse } from './dto/registration.response.js';
import { RegistrationService } from './registration-service.js';

@ApiTags('Agents')
@Controller('agents')
export class RegistrationController {
  constructor(private readonly registrations: RegistrationService) {}

  @Post('register')
  @HttpCode(200)
  @BootstrapOnly()
  @AttemptLimit('register', 'agentId')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'registerAgent',
    summary: 'Register an agent',
    description:
      'With the bootstrap token, or with an API key of role AGENT. The same id resumes the identity of before. Takes the full form and ' +
      'the short one of protocol 1; fields it does not know are ignored. In the short form `group` is the application, and without it `name`.',
  })
  @ApiBody({ type: RegistrationRequest, examples: REGISTRATION_EXAMPLES })
  @ApiOkResponse({ type: RegistrationResponse })
  @ApiProblem(400, 413, 503)
  register(
    @Body() body: unknown,
    @CurrentCaller() caller: Caller,
    @Origin() origin: RequestOrigin,
  ): Promise<RegistrationResponse> {
    return this.registrations.register(decodeBody(body, decodeRegistration), caller, origin);
  }
}
