import { BuiltServer } from './process/built-server.js';
import type { ChildGroup } from './process/child-group.js';
import { freePort } from './process/free-port.js';
import { createTemporaryDirectory, removeTemporaryDirectory } from './process/temporary-directory.js';

/** Runs `work` with a server on an empty directory of its own; both are gone afterwards, however the work ends. */
export async function withServer<T>(
  group: ChildGroup,
  environment: Readonly<Record<string, string>>,
  work: (server: BuiltServer, directory: string) => Promise<T>,
): Promise<T> {
  const directory = await createTemporaryDirectory('bench');
  try {
    const server = BuiltServer.start(group, directory, await freePort(), environment);
    try {
      await server.ready();
      return await work(server, directory);
    } finally {
      await server.child.kill();
    }
  } finally {
    await removeTemporaryDirectory(directory);
  }
}
