import { request as send } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import express, { type ErrorRequestHandler } from 'express';
import { served } from '../../test/support/builders.js';
import { eventually } from '../../test/support/eventually.js';
import { readBody } from './read-body.js';
import { toAppError } from './to-app-error.js';

describe('a body whose client goes away', () => {
  it.each(['identity', 'gzip'])('in %s ends as that, and not as a fault of the body', async (encoding) => {
    const arrived: string[] = [];
    const codes: string[] = [];
    const note: ErrorRequestHandler = (error, _request, _response, next) => {
      codes.push(toAppError(error).code);
      next();
    };
    const application = express()
      .use((request, _response, next) => {
        arrived.push(request.path);
        next();
      })
      .use(readBody(1000), note);
    await served(application, async (url) => {
      const headers = { 'Content-Encoding': encoding, 'Content-Length': 100 };
      const call = send(url, { method: 'POST', headers }).on('error', () => undefined);
      call.write('\x1f');
      await eventually(() => {
        expect(arrived).toHaveLength(1);
      });
      call.destroy();
      await eventually(() => {
        expect(codes).toEqual(['CLIENT_CLOSED_REQUEST']);
      });
    });
  });
});
