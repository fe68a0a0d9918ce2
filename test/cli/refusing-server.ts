import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** What stands in for a PostgreSQL server that lets nobody in. */
export interface RefusingServer {
  readonly host: string;
  close(): Promise<void>;
}

/** PostgreSQL's SSLRequest, the first thing that comes where TLS is wanted (protocol-message-formats.html). */
const SSL_REQUEST = 80_877_103;

/** Answers each start-up with an error of this code, and has no TLS, as PostgreSQL does. */
export async function startRefusingServer(code: string, message: string): Promise<RefusingServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => {
      if (data.length === 8 && data.readInt32BE(4) === SSL_REQUEST) socket.write('N');
      else socket.end(errorResponse(code, message));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    host: `127.0.0.1:${port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function errorResponse(code: string, message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`);
  const head = Buffer.from('E\0\0\0\0');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
