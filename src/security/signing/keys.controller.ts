import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../access/access.js';
import { KeysResponse, toKeysResponse } from './keys.response.js';
import { SigningKeys } from './signing-keys.js';

@ApiTags('Agents')
@Controller('keys')
export class KeysController {
  constructor(private readonly keys: SigningKeys) {}

  @Get()
  @Public()
  @ApiOperation({
    operationId: 'listKeys',
    summary: 'The public keys that verify the events of the server',
    description:
      'Every event the server sends to an agent is signed. An agent that meets a `keyId` it does not know looks here.',
  })
  @ApiOkResponse({ type: KeysResponse })
  list(): KeysResponse {
    return toKeysResponse(this.keys);
  }
}
