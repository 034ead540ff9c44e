// A Nest controller on Express that parses the body and answers 202: what one request costs in this framework before
// anything is done with it. Argument: the port. Ends with its standard input.
import 'reflect-metadata';
import { Body, Controller, HttpCode, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';

@Controller('api/v1/data')
class EmptyController {
  @Post('executions')
  @HttpCode(202)
  accept(@Body() body: unknown): { accepted: number } {
    return { accepted: Array.isArray(body) ? body.length : 1 };
  }
}

@Module({ controllers: [EmptyController] })
class EmptyModule {}

const app = await NestFactory.create<NestExpressApplication>(EmptyModule, { bodyParser: false, logger: ['error'] });
app.useBodyParser('json', { limit: '20mb' });
await app.listen(Number(process.argv[2]), '127.0.0.1');
process.stdin.resume().once('end', () => process.exit());
